// Panels, as sheets and pages put them together: their title, note and key, then plots with one x axis.
#pragma once

#include "report/figure.hpp"

namespace mensana {

double head_height(const Panel& panel, double width);
double body_height(const Panel& panel);
// At its place on a sheet; `head` is what title, note and key may take.
void draw_panel(Pen& pen, const Panel& panel, double left, double width, double top, double head);
std::string said(const Panel& panel);  // for those who do not see it

}  // namespace mensana

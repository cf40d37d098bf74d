// mensana: how physical activity and mental health shape each other in a population.
#include "command/command.hpp"

int main(int count, char** words) { return mensana::answer({words + 1, words + count}); }

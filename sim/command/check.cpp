#include "command/command.hpp"
namespace mensana { Command check_command() { return {"check","SCENARIO.toml","",{},1,1,scenario_options(),[](const Words&){return 0;}}; } 
Command catalogue_command() { return {"catalogue","","",{},0,1,{},[](const Words&){return 0;}}; } 
Command network_command() { return {"network","SCENARIO.toml","",{},1,1,{},[](const Words&){return 0;}}; } 
Command inspect_command() { return {"inspect","FILE","",{},1,1,{},[](const Words&){return 0;}}; } }

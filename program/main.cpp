// mensana: how physical activity and mental health shape each other in a population.
#include "base/say.hpp"
#include "command/command.hpp"

int main(int count, char** words) {
    mensana::open_standard_streams();
    return mensana::answer({words + 1, words + count});
}

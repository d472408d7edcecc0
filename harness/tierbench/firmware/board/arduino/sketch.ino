// Written by `tierbench firmware`. Everything is in src/; the Arduino IDE builds that folder, too.
#include "src/board.h"

void setup()
{
    board_start();
}

void loop()
{
    board_listen();
}

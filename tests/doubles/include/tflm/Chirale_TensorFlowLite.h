/* Stand-in: the library's header only says that it is used. */
#pragma once

/* Nothing that is timed uses floating point. */
#pragma once

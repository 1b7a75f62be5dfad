#pragma once
#include "xml-shim.h"
#include "html-shim.h"

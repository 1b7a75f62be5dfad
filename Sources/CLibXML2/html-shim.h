#pragma once
/* What page parsing needs of libxml2 and Swift cannot say itself. */
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

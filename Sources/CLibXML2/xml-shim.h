#pragma once
/* What feed parsing needs of libxml2 and Swift cannot say itself. */
#include <libxml/parser.h>
#include <libxml/tree.h>
/* xmlFree is a global function pointer, which Swift 6 refuses as shared mutable state. */
static inline void winnow_xml_free(void *p) { xmlFree(p); }

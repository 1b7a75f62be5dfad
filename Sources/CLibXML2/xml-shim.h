#pragma once
/* What feed parsing needs of C and Swift's Glibc does not show. */
#include <stddef.h>
#include <libxml/xmlversion.h>
/* Debian's libxml2 includes ICU's headers, which clash with the ICU inside Foundation. */
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/tree.h>
/* xmlFree is a global function pointer, which Swift 6 refuses as shared mutable state. */
static inline void winnow_xml_free(void *p) { xmlFree(p); }
/* memmem is hidden behind _GNU_SOURCE. */
void *memmem(const void *haystack, size_t haystack_length, const void *needle, size_t needle_length);

#pragma once
/* What page parsing needs of libxml2 and Swift cannot say itself. */
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xpath.h>
static inline void winnow_html_quiet(void *context, const char *message, ...) { (void)context; (void)message; }
/* The parser's options already ask for silence; this closes what they leave open. */
static inline void winnow_html_silence(void) { xmlSetGenericErrorFunc(NULL, (xmlGenericErrorFunc)winnow_html_quiet); }

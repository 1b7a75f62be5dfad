/* The yardstick of `make bench-parse`: bytes through libxml2's SAX2 parser, nothing kept.
 * usage: rawxml FILE...
 * cc -O2 rawxml.c -o rawxml $(pkg-config --cflags --libs libxml-2.0) */
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long elements, characters;

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                     const xmlChar **namespace_list, int attributes, int defaulted, const xmlChar **attribute_list) {
    elements++;
}
static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {}
static void on_text(void *context, const xmlChar *text, int length) { characters += length; }

static void parse(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) return;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *bytes = malloc(size + 1);
    size = fread(bytes, 1, size, file);
    fclose(file);
    xmlSAXHandler handler;
    memset(&handler, 0, sizeof handler);
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = on_start;
    handler.endElementNs = on_end;
    handler.characters = handler.cdataBlock = handler.ignorableWhitespace = on_text;
    xmlParserCtxtPtr context = xmlNewParserCtxt();
    xmlSAXHandler *own = context->sax;
    context->sax = &handler;
    xmlCtxtReadMemory(context, bytes, (int)size, NULL, NULL,
                      XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    context->sax = own;
    if (context->myDoc) xmlFreeDoc(context->myDoc);
    xmlFreeParserCtxt(context);
    free(bytes);
}

int main(int count, char **paths) {
    for (int index = 1; index < count; index++) parse(paths[index]);
    printf("%ld elements, %ld bytes of text\n", elements, characters);
}

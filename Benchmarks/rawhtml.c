/* The floor of page extraction: libxml2 makes a tree of each page and frees it, and nothing else.
   Reads paths from standard input. */
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char path[4096];
    while (fgets(path, sizeof path, stdin)) {
        path[strcspn(path, "\n")] = 0;
        FILE *file = fopen(path, "rb");
        if (!file) continue;
        fseek(file, 0, SEEK_END);
        long size = ftell(file);
        rewind(file);
        char *bytes = malloc(size + 1);
        size = (long)fread(bytes, 1, size, file);
        fclose(file);
        htmlDocPtr tree = htmlReadMemory(bytes, (int)size, NULL, NULL,
            HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT);
        if (tree) xmlFreeDoc(tree);
        free(bytes);
    }
    return 0;
}

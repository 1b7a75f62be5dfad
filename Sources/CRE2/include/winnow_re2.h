#pragma once
#include <stdbool.h>
#include <stddef.h>
#ifdef __cplusplus
extern "C" {
#endif
/* A compiled pattern; NULL is never returned, ask winnow_re2_error first. */
typedef struct winnow_re2 winnow_re2;
winnow_re2 *winnow_re2_compile(const char *pattern, size_t length, bool ignore_case);
/* NULL when the pattern is sound, else RE2's own words; lives as long as the pattern. */
const char *winnow_re2_error(const winnow_re2 *re);
bool winnow_re2_search(const winnow_re2 *re, const char *text, size_t length);
void winnow_re2_free(winnow_re2 *re);
#ifdef __cplusplus
}
#endif

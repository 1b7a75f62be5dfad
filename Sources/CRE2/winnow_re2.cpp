#include "winnow_re2.h"

#include <re2/re2.h>

struct winnow_re2 {
    RE2 pattern;
};

extern "C" {

winnow_re2 *winnow_re2_compile(const char *pattern, size_t length, bool ignore_case) {
    RE2::Options options(RE2::Quiet);
    options.set_case_sensitive(!ignore_case);
    options.set_max_mem(4 << 20);
    return new winnow_re2{RE2(re2::StringPiece(pattern, length), options)};
}

const char *winnow_re2_error(const winnow_re2 *re) {
    return re->pattern.ok() ? nullptr : re->pattern.error().c_str();
}

bool winnow_re2_search(const winnow_re2 *re, const char *text, size_t length) {
    return RE2::PartialMatch(re2::StringPiece(text, length), re->pattern);
}

void winnow_re2_free(winnow_re2 *re) { delete re; }
}

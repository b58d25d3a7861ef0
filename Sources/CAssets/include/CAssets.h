#ifndef PRDBUILD_ASSETS_H
#define PRDBUILD_ASSETS_H

#include <stddef.h>

/// One file of prompts/ or templates/, as it was when the binary was built.
struct prd_asset {
    /// Relative to the repository's root.
    const char *path;
    const unsigned char *bytes;
    size_t size;
};

/// A table that lives as long as the process.
const struct prd_asset *prd_all_assets(void);
size_t prd_asset_count(void);

#endif

#include "CAssets.h"

// A new file in prompts/ or templates/ needs a line here and one in the table; a test compares both with the folders.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char shared_context[] = {
#embed "../../prompts/shared_context.txt"
};
static const unsigned char shared_revision[] = {
#embed "../../prompts/shared_revision.txt"
};
static const unsigned char executive_summary[] = {
#embed "../../prompts/executive_summary.txt"
};
static const unsigned char problem_statement[] = {
#embed "../../prompts/problem_statement.txt"
};
static const unsigned char goals_objectives[] = {
#embed "../../prompts/goals_objectives.txt"
};
static const unsigned char target_users[] = {
#embed "../../prompts/target_users.txt"
};
static const unsigned char proposed_solution[] = {
#embed "../../prompts/proposed_solution.txt"
};
static const unsigned char functional_requirements[] = {
#embed "../../prompts/functional_requirements.txt"
};
static const unsigned char non_functional_requirements[] = {
#embed "../../prompts/non_functional_requirements.txt"
};
static const unsigned char technical_considerations[] = {
#embed "../../prompts/technical_considerations.txt"
};
static const unsigned char success_metrics[] = {
#embed "../../prompts/success_metrics.txt"
};
static const unsigned char timeline_milestones[] = {
#embed "../../prompts/timeline_milestones.txt"
};
static const unsigned char risks_mitigations[] = {
#embed "../../prompts/risks_mitigations.txt"
};
static const unsigned char appendix[] = {
#embed "../../prompts/appendix.txt"
};
static const unsigned char open_questions[] = {
#embed "../../prompts/open_questions.txt"
};
static const unsigned char identified_gaps[] = {
#embed "../../prompts/identified_gaps.txt"
};
static const unsigned char next_steps[] = {
#embed "../../prompts/next_steps.txt"
};
static const unsigned char page[] = {
#embed "../../templates/page.html"
};
static const unsigned char live_announce_js[] = {
#embed "../../templates/live/announce.js"
};
static const unsigned char live_api_js[] = {
#embed "../../templates/live/api.js"
};
static const unsigned char live_card_js[] = {
#embed "../../templates/live/card.js"
};
static const unsigned char live_dom_js[] = {
#embed "../../templates/live/dom.js"
};
static const unsigned char live_editor_js[] = {
#embed "../../templates/live/editor.js"
};
static const unsigned char live_header_js[] = {
#embed "../../templates/live/header.js"
};
static const unsigned char live_icon_svg[] = {
#embed "../../templates/live/icon.svg"
};
static const unsigned char live_index_html[] = {
#embed "../../templates/live/index.html"
};
static const unsigned char live_live_css[] = {
#embed "../../templates/live/live.css"
};
static const unsigned char live_main_js[] = {
#embed "../../templates/live/main.js"
};
static const unsigned char live_notices_js[] = {
#embed "../../templates/live/notices.js"
};
static const unsigned char live_regenerate_js[] = {
#embed "../../templates/live/regenerate.js"
};
static const unsigned char live_store_js[] = {
#embed "../../templates/live/store.js"
};
static const unsigned char live_stream_js[] = {
#embed "../../templates/live/stream.js"
};

#define ASSET(path, name) { path, name, sizeof name }

static const struct prd_asset assets[] = {
    ASSET("prompts/shared_context.txt", shared_context),
    ASSET("prompts/shared_revision.txt", shared_revision),
    ASSET("prompts/executive_summary.txt", executive_summary),
    ASSET("prompts/problem_statement.txt", problem_statement),
    ASSET("prompts/goals_objectives.txt", goals_objectives),
    ASSET("prompts/target_users.txt", target_users),
    ASSET("prompts/proposed_solution.txt", proposed_solution),
    ASSET("prompts/functional_requirements.txt", functional_requirements),
    ASSET("prompts/non_functional_requirements.txt", non_functional_requirements),
    ASSET("prompts/technical_considerations.txt", technical_considerations),
    ASSET("prompts/success_metrics.txt", success_metrics),
    ASSET("prompts/timeline_milestones.txt", timeline_milestones),
    ASSET("prompts/risks_mitigations.txt", risks_mitigations),
    ASSET("prompts/appendix.txt", appendix),
    ASSET("prompts/open_questions.txt", open_questions),
    ASSET("prompts/identified_gaps.txt", identified_gaps),
    ASSET("prompts/next_steps.txt", next_steps),
    ASSET("templates/page.html", page),
    ASSET("templates/live/announce.js", live_announce_js),
    ASSET("templates/live/api.js", live_api_js),
    ASSET("templates/live/card.js", live_card_js),
    ASSET("templates/live/dom.js", live_dom_js),
    ASSET("templates/live/editor.js", live_editor_js),
    ASSET("templates/live/header.js", live_header_js),
    ASSET("templates/live/icon.svg", live_icon_svg),
    ASSET("templates/live/index.html", live_index_html),
    ASSET("templates/live/live.css", live_live_css),
    ASSET("templates/live/main.js", live_main_js),
    ASSET("templates/live/notices.js", live_notices_js),
    ASSET("templates/live/regenerate.js", live_regenerate_js),
    ASSET("templates/live/store.js", live_store_js),
    ASSET("templates/live/stream.js", live_stream_js),
};

const struct prd_asset *prd_all_assets(void) { return assets; }

size_t prd_asset_count(void) { return sizeof assets / sizeof assets[0]; }

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
};

const struct prd_asset *prd_all_assets(void) { return assets; }

size_t prd_asset_count(void) { return sizeof assets / sizeof assets[0]; }

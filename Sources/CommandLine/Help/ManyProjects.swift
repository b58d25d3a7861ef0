/// The manual's chapter on repositories with many projects.
enum ManyProjects {
    static let chapter = """
        ## Many projects

        `prdbuild --all` builds every project below a directory in one process, and costs little where nothing changed. Where that is not
        enough, machines share the work: `--shard I/N` is the part I of N. The projects are taken in the order of their paths, and every
        N-th belongs to one part. So all parts together have each project once, as long as all machines have the same files; no machine needs
        to know of the others. A part without a project succeeds.

        Machines meet in a cache that the projects name (`cache: { url: … }` in prdbuild.yaml): what one of them has paid for is there for all
        others, and for the next run. Without it, keep `.prdbuild/` between runs as any cache of the CI system.

        GitHub Actions; annotations name the lines to look at:

        ```yaml
        jobs:
          requirements:
            runs-on: ubuntu-latest
            strategy:
              fail-fast: false
              matrix:
                part: [1, 2, 3, 4]
            steps:
              - uses: actions/checkout@v4
              - run: prdbuild check --all --shard ${{ matrix.part }}/${{ strategy.job-total }} --format github
        ```

        GitLab CI:

        ```yaml
        requirements:
          parallel: 4
          script:
            - prdbuild check --all --shard "$CI_NODE_INDEX/$CI_NODE_TOTAL"
        ```

        To write the documents instead of checking them, say `prdbuild --all --shard …` and keep `**/PRD.md`, `**/PRD.html` and
        `**/prdbuild.lock` as artifacts of each job: no file belongs to two parts.
        """
}

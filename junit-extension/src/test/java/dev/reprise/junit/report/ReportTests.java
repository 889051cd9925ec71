package dev.reprise.junit.report;

import dev.reprise.tree.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTests {

    private static final String HOSTILE =
            "</script><script>alert(1)</script><img src=x onerror=alert(1)>\" onmouseover='x' &amp; \u202Etxt\u0000\uD800 ]]> --> </details>";

    @TempDir
    private Path folder;

    private static Row passed(String trace) {
        return new Row(
                0,
                "RefundTests, refunds()",
                trace,
                "01JD",
                "reproduced",
                true,
                4,
                4,
                "",
                null,
                null,
                null,
                null,
                List.of(),
                List.of());
    }

    static Row diverged(String trace, String recorded, String now) {
        return new Row(
                0,
                "RefundTests, refunds()",
                trace,
                "01JD",
                "diverged",
                false,
                3,
                4,
                "REPRISE-101 tool lookupOrder " + recorded + now,
                "REPRISE-101",
                "[REPRISE-101] Replay diverged at step 3 of 4, tool lookupOrder (" + trace
                        + ")\n    /orderId   differs",
                recorded,
                now,
                List.of(),
                List.of("a note"));
    }

    @Test
    void the_page_names_every_replay_and_groups_what_differs_alike() {
        String page = Page.of(
                List.of(
                        diverged("a.trace.jsonl", "{\n  \"orderId\" : \"A-17\"\n}", "{\n  \"orderId\" : \"A-71\"\n}"),
                        diverged("b.trace.jsonl", "{\n  \"orderId\" : \"A-17\"\n}", "{\n  \"orderId\" : \"A-71\"\n}"),
                        passed("c.trace.jsonl")),
                List.of("How the agent copes"));

        assertThat(page)
                .contains("<title>3 replays: 2 diverged, 1 reproduced</title>")
                .contains("<span class=\"count\">in 2 replays</span>")
                .contains("<a href=\"#r0\">a.trace.jsonl</a>", "<a href=\"#r1\">b.trace.jsonl</a>")
                .contains("<td class=\"minus\">−   &quot;orderId&quot; : &quot;A-17&quot;</td>"
                        + "<td class=\"plus\">+   &quot;orderId&quot; : &quot;A-71&quot;</td>")
                .contains("✓ reproduced</span> <span class=\"trace\">c.trace.jsonl</span>")
                .contains("<pre tabindex=\"0\">How the agent copes</pre>")
                .containsOnlyOnce("<li><p><strong>");
    }

    @Test
    void no_text_of_a_trace_is_markup() {
        String page = Page.of(List.of(diverged(HOSTILE, HOSTILE, HOSTILE + "!")), List.of(HOSTILE));

        assertThat(page.split("<script", -1)).hasSize(2);
        assertThat(page.split("</details>", -1)).hasSize(3);
        assertThat(page)
                .doesNotContain("<img", "\u202E", "\u0000", "\uD800")
                .contains("&lt;/script&gt;&lt;script&gt;alert(1)")
                .contains("&quot; onmouseover=&#39;x&#39; &amp;amp; \\u202Etxt\\u0000\\uD800");
    }

    @Test
    void the_page_loads_nothing_and_runs_no_script_but_its_own() {
        String page = Page.of(List.of(passed("a.trace.jsonl")), List.of());

        assertThat(page)
                .contains("default-src 'none'; style-src 'sha256-", "script-src 'sha256-", "base-uri 'none'")
                .doesNotContain("http://", "https://", "src=", "@import", "url(");
    }

    @Test
    void what_is_far_from_a_difference_is_left_out() {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 50; i++) {
            lines.add("line " + i);
        }
        String recorded = String.join("\n", lines);
        lines.set(20, "another");
        lines.add("more");

        List<Sides.@Nullable Pair> sides = Sides.of(recorded, String.join("\n", lines));

        assertThat(sides)
                .hasSize(1 + 7 + 1 + 4)
                .contains(new Sides.Pair("line 20", "another"), new Sides.Pair(null, "more"))
                .doesNotContain(new Sides.Pair("line 10", "line 10"));
        assertThat(Sides.of(null, null)).isEmpty();
        assertThat(Sides.of("a", null)).containsExactly(new Sides.Pair("a", null));
    }

    @Test
    void a_difference_at_the_end_of_much_that_is_the_same_is_shown() {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 5_000; i++) {
            lines.add("line " + i);
        }
        String recorded = String.join("\n", lines) + "\nA-17\nend";
        String now = String.join("\n", lines) + "\nA-71\nend";

        Excerpts excerpts = Excerpts.of(recorded, now);

        assertThat(excerpts.recorded())
                .startsWith("…line 4")
                .endsWith("line 4999\nA-17\nend")
                .hasSizeLessThan(600);
        assertThat(Sides.of(excerpts.recorded(), excerpts.now()))
                .endsWith(
                        new Sides.Pair("line 4998", "line 4998"),
                        new Sides.Pair("line 4999", "line 4999"),
                        new Sides.Pair("A-17", "A-71"),
                        new Sides.Pair("end", "end"))
                .hasSize(6);
        assertThat(Sides.of(recorded, now))
                .contains(new Sides.Pair("A-17", "A-71"))
                .hasSize(6);
        assertThat(Excerpts.of("x".repeat(50_000) + "A-17", "x".repeat(50_000) + "A-71"))
                .isEqualTo(new Excerpts("…" + "x".repeat(498) + "A-17", "…" + "x".repeat(498) + "A-71"));
        assertThat(Excerpts.of("x".repeat(30_000), null).recorded()).hasSize(20_001);
    }

    @Test
    void of_very_many_lines_that_differ_the_first_are_shown() {
        String recorded = "a\n".repeat(10_000);

        List<Sides.@Nullable Pair> sides = Sides.of(recorded, "b\n".repeat(5_000));

        assertThat(sides)
                .startsWith(new Sides.Pair("a", "b"))
                .contains(new Sides.Pair("… and 9600 more lines", "… and 4600 more lines"))
                .endsWith(new Sides.Pair("", ""));
    }

    @Test
    void page_and_document_are_written_whole_beside_each_other() throws Exception {
        var build = new Build("1-2", Instant.EPOCH);
        ReportWriter.write(folder.resolve("new"), List.of(diverged(HOSTILE, "a", "b")), List.of(), 3, build);
        Path page = ReportWriter.write(folder.resolve("new"), List.of(passed("c")), List.of(), 3, build)
                .page();

        assertThat(page).hasFileName("replays.html").content().contains("c</span>");
        assertThat(Json.read(Files.readString(page.resolveSibling("replays.json"))))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("summary", "1 replay: 1 reproduced")
                .containsKeys("replays", "build");
        try (Stream<Path> files = Files.list(page.getParent())) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("replays.html", "replays.json", ".replays.lock");
        }
    }

    @Test
    void the_jvms_of_one_build_write_one_report() throws Exception {
        var build = new Build("1-2", Instant.EPOCH);
        Row diverged = diverged("b.trace.jsonl", "a", "b");
        ReportWriter.write(folder, List.of(diverged), List.of("faults of one"), 11, build);
        ReportWriter.write(folder, List.of(passed("a.trace.jsonl")), List.of(), 12, build);

        ReportWriter.Written all =
                ReportWriter.write(folder, List.of(passed("c.trace.jsonl"), diverged), List.of("faults"), 12, build);

        assertThat(all.summary()).isEqualTo("3 replays: 2 diverged, 1 reproduced");
        assertThat(all.page())
                .content()
                .contains("c.trace.jsonl", "in 2 replays", "faults of one")
                .doesNotContain("a.trace.jsonl");
    }

    @Test
    void another_build_writes_a_report_of_its_own() throws Exception {
        var build = new Build("1-2", Instant.EPOCH);
        ReportWriter.write(folder, List.of(passed("a")), List.of(), 11, build);
        assertThat(ReportWriter.write(folder, List.of(passed("b")), List.of(), 12, new Build("1-3", Instant.EPOCH))
                        .summary())
                .isEqualTo("1 replay: 1 reproduced");
        assertThat(ReportWriter.write(folder, List.of(), List.of(), 13, new Build("1-3", Instant.MAX))
                        .summary())
                .as("of the same starter, and ended before this JVM began")
                .isEqualTo("0 replays");
        Files.writeString(folder.resolve("replays.json"), "{\"build\":\"1-3\",\"replays\":[7,{\"passed\":1}],\"fau");
        assertThat(ReportWriter.write(folder, List.of(), List.of(), 14, new Build("1-3", Instant.EPOCH))
                        .summary())
                .isEqualTo("0 replays");
    }

    @Test
    void a_build_is_what_starts_jvms_and_maven_that_from_its_start_on() {
        ProcessHandle jvm = ProcessHandle.current();
        var surefire = new Properties();
        surefire.setProperty("basedir", "/work");
        surefire.setProperty("localRepository", "/repository");

        Build ide = Build.of(jvm, new Properties());
        Build maven = Build.of(jvm, surefire);

        assertThat(maven.id()).isEqualTo(ide.id());
        assertThat(ide.started()).isEqualTo(jvm.info().startInstant().orElseThrow());
        assertThat(maven.started()).isBeforeOrEqualTo(ide.started());
    }

    @Test
    void writers_at_the_same_time_lose_nothing() throws Exception {
        var build = new Build("1-2", Instant.EPOCH);
        var writers = new ArrayList<Callable<Object>>();
        for (int i = 1; i <= 8; i++) {
            long process = i;
            writers.add(() -> ReportWriter.write(folder, List.of(passed(process + "")), List.of(), process, build));
        }
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            for (Future<Object> each : pool.invokeAll(writers)) {
                each.get();
            }
        } finally {
            pool.shutdown();
        }

        assertThat(ReportWriter.write(folder, List.of(), List.of(), 9, build).summary())
                .isEqualTo("8 replays: 8 reproduced");
    }

    @Test
    void reports_go_where_the_build_tool_writes() throws IOException {
        assertThat(ReportWriter.folder(folder)).isEqualTo(folder.resolve("build/reprise"));
        Files.createFile(folder.resolve("build.gradle.kts"));
        assertThat(ReportWriter.folder(folder)).isEqualTo(folder.resolve("build/reprise"));
        Files.createFile(folder.resolve("pom.xml"));
        assertThat(ReportWriter.folder(folder)).isEqualTo(folder.resolve("target/reprise"));
    }

    @Test
    void a_thousand_replays_make_a_page_of_some_megabytes() {
        var rows = new ArrayList<Row>();
        String big = "{\n" + "  \"line\" : \"of the request that a model was asked\",\n".repeat(300) + "}";
        for (int i = 0; i < 1_000; i++) {
            rows.add(i % 3 == 0 ? diverged(i + ".trace.jsonl", big, big + i % 5) : passed(i + ".trace.jsonl"));
        }

        String page = Page.of(rows, List.of());

        assertThat(page.length()).isLessThan(3_000_000);
        assertThat(page.split("<details class=\"replay\"", -1)).hasSize(1_001);
        assertThat(page.split("<li><p><strong>", -1)).hasSize(6);
    }

    @Test
    void what_cannot_be_written_is_said_and_fails_nothing() throws IOException {
        var report = new RunReport();
        report.add(passed("a"));
        Path file = Files.writeString(folder.resolve("a-file"), "in the way");
        var told = new AtomicBoolean();

        new ReplayReportListener(report, told).finished(file.toString());
        assertThat(told).isFalse();
        new ReplayReportListener(new RunReport(), told)
                .finished(folder.resolve("nothing-to-tell").toString());
        assertThat(folder.resolve("nothing-to-tell")).doesNotExist();
        new ReplayReportListener(report, told).finished(folder.resolve("fine").toString());
        assertThat(told).isTrue();
        assertThat(folder.resolve("fine/replays.html")).exists();
        new ReplayReportListener(report, told).finished("off");
        assertThat(folder.resolve("off")).doesNotExist();
    }
}

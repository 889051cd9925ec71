package dev.reprise.junit.engine;

import com.acme.RefundAgent;
import com.acme.Traces;
import dev.reprise.testkit.TraceBuilder;
import dev.reprise.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathResource;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

class ReplayTestEngineTests {

    @TempDir
    private Path folder;

    @BeforeEach
    void writes() throws IOException {
        Traces.write();
        declares("entry = com.acme.RefundMain#handle");
        trace("refund.trace.jsonl");
    }

    private void declares(String... lines) throws IOException {
        Files.write(folder.resolve("reprise.properties"), List.of(lines));
    }

    private Path trace(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.copy(Path.of(Traces.REFUND), file);
    }

    private void expects(String... lines) throws IOException {
        Files.write(folder.resolve("refund.trace.jsonl.expect"), List.of(lines));
    }

    /** Runs the selected tests and containers: for each what it is called and what it failed with. */
    private Map<String, Optional<Throwable>> run(DiscoverySelector... selectors) {
        return run(Map.of(), selectors);
    }

    private Map<String, Optional<Throwable>> run(Map<String, String> parameters, DiscoverySelector... selectors) {
        var results = new ConcurrentHashMap<String, Optional<Throwable>>();
        EngineTestKit.engine("reprise")
                .selectors(selectors)
                .configurationParameters(parameters)
                .execute()
                .allEvents()
                .filter(event -> event.getType() == EventType.FINISHED)
                .filter(event ->
                        event.getTestDescriptor().isTest() || thrown(event).isPresent())
                .forEach(event -> results.put(event.getTestDescriptor().getDisplayName(), thrown(event)));
        return results;
    }

    private static Optional<Throwable> thrown(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class).getThrowable();
    }

    private Map<String, Optional<Throwable>> run() {
        return run(selectDirectory(folder.toFile()));
    }

    private String failure() {
        Map<String, Optional<Throwable>> results = run();
        assertThat(results).hasSize(1);
        Throwable thrown = results.values().iterator().next().orElseThrow(() -> new AssertionError("it passed"));
        return String.valueOf(thrown.getMessage())
                .replace(folder.toAbsolutePath().toString(), "SUITE")
                .replaceAll("\\.java:\\d+\\)", ".java:N)");
    }

    @Test
    void a_folder_of_traces_with_one_line_is_a_suite() throws IOException {
        trace("more/again.trace.jsonl");

        assertThat(run())
                .containsOnlyKeys("refund.trace.jsonl", "more/again.trace.jsonl")
                .allSatisfy((name, thrown) -> assertThat(thrown).isEmpty());
    }

    @Test
    void the_entry_point_takes_what_it_declares() throws IOException {
        declares("entry = com.acme.RefundMain#instance");
        assertThat(run()).containsEntry("refund.trace.jsonl", Optional.empty());
        declares("# the whole replay", "", "entry = com.acme.RefundMain#replayed");
        assertThat(run()).containsEntry("refund.trace.jsonl", Optional.empty());
    }

    @Test
    void the_entry_point_takes_the_input_of_the_agent_inside_where_that_of_the_program_is_none_for_it()
            throws IOException {
        Traces.write(
                folder.resolve("refund.trace.jsonl").toString(),
                TraceBuilder.run("RefundMain.main")
                        .input(Map.of("arguments", List.of(List.of("--verbose"))))
                        .agent("RefundAgent.handle", Map.of("request", "refund A-17"))
                        .inside(agent -> agent.llm("chat", Map.of("messages", List.of("refund A-17")))
                                .returns("A-17")
                                .tool("lookupOrder", Map.of("orderId", "A-17"))
                                .returns(12)
                                .tool("refund", Map.of("orderId", "A-17", "total", 12))
                                .returns("refunded A-17"))
                        .returns("refunded A-17")
                        .result(null)
                        .build());

        assertThat(run()).containsExactly(Map.entry("refund.trace.jsonl", Optional.empty()));
    }

    @Test
    void an_agent_that_swallows_what_it_is_told_fails() throws IOException {
        declares("entry = com.acme.RefundMain#swallowing");

        assertThat(failure()).startsWith("""
                [REPRISE-101] Replay diverged at step 3 of 4, tool lookupOrder (refund.trace.jsonl)
                    /orderId   recorded "A-17"   now "A-71"
                """);
    }

    @Test
    void what_the_agent_throws_comes_first() throws IOException {
        declares("entry = com.acme.RefundMain#failing");

        assertThat(failure()).isEqualTo("after all");
    }

    @Test
    void a_run_that_failed_when_it_was_recorded_may_fail_again() throws IOException {
        Files.delete(folder.resolve("refund.trace.jsonl"));
        TraceBuilder run = TraceBuilder.run("RefundAgent.handle").input(Map.of("request", "refund A-17"));
        run.llm("chat", Map.of("messages", List.of("refund A-17"))).fails(new IllegalStateException("overloaded"));
        run.fails(new IllegalStateException("overloaded")).write(folder);

        assertThat(run())
                .hasSize(1)
                .allSatisfy((name, thrown) -> assertThat(thrown).isEmpty());
    }

    @Test
    void traces_are_selected_by_file_and_by_what_lies_beside_them() throws IOException {
        trace("other.trace.jsonl");
        expects("tool:refund once");

        assertThat(run(selectFile(folder.resolve("other.trace.jsonl").toFile())))
                .containsOnlyKeys("other.trace.jsonl");
        assertThat(run(selectFile(folder.resolve("refund.trace.jsonl.expect").toFile())))
                .containsOnlyKeys("refund.trace.jsonl");
        assertThat(run(selectFile(folder.resolve("reprise.properties").toFile())))
                .containsOnlyKeys("refund.trace.jsonl", "other.trace.jsonl");
        Files.writeString(folder.resolve("notes.txt"), "no trace");
        assertThat(run(selectFile(folder.resolve("notes.txt").toFile()))).isEmpty();
    }

    @Test
    void a_folder_below_a_suite_stands_for_its_part_of_it() throws IOException {
        trace("more/again.trace.jsonl");

        assertThat(run(selectDirectory(folder.resolve("more").toFile()))).containsOnlyKeys("more/again.trace.jsonl");
        assertThat(run(Map.of("reprise.folders", folder.resolve("more").toString())))
                .containsOnlyKeys("more/again.trace.jsonl");
    }

    @Test
    void a_suite_below_a_suite_has_its_own_entry_point() throws IOException {
        trace("more/again.trace.jsonl");
        Files.writeString(folder.resolve("more/reprise.properties"), "entry = com.acme.RefundMain#failing\n");

        Map<String, Optional<Throwable>> results = run();

        assertThat(results).containsOnlyKeys("refund.trace.jsonl", "again.trace.jsonl");
        assertThat(results.get("refund.trace.jsonl")).isEmpty();
        assertThat(results.get("again.trace.jsonl")).isPresent();
    }

    @Test
    void suites_are_found_in_resources_and_roots_of_the_class_path() throws Exception {
        Path root = Path.of(
                getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
        Path suite = root.resolve("suite-of-the-class-path");
        Files.createDirectories(suite);
        Files.writeString(suite.resolve("reprise.properties"), "entry = com.acme.RefundMain#handle\n");
        Files.copy(
                Path.of(Traces.REFUND),
                suite.resolve("one.trace.jsonl"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try {
            assertThat(run(selectClasspathResource("suite-of-the-class-path"))).containsOnlyKeys("one.trace.jsonl");
            assertThat(run(selectClasspathResource("suite-of-the-class-path/one.trace.jsonl")))
                    .containsOnlyKeys("one.trace.jsonl");
            assertThat(run(DiscoverySelectors.selectClasspathRoots(java.util.Set.of(root))
                            .toArray(DiscoverySelector[]::new)))
                    .containsOnlyKeys("one.trace.jsonl");
        } finally {
            Files.delete(suite.resolve("reprise.properties"));
        }
    }

    private Map<String, Optional<Throwable>> inMode(String mode) {
        return run(Map.of("reprise.mode", mode, "reprise.runs", "2"), selectDirectory(folder.toFile()));
    }

    private Object input(int step) throws Exception {
        try (Trace trace = Trace.open(folder.resolve("refund.trace.jsonl"))) {
            return trace.step(step).input();
        }
    }

    @Test
    void a_mode_holds_for_suites_too() throws Exception {
        byte[] before = Files.readAllBytes(folder.resolve("refund.trace.jsonl"));
        declares("entry = com.acme.RefundMain#mended");
        assertThat(inMode("none").get("refund.trace.jsonl")).isPresent();
        assertThat(inMode("compare").get("refund.trace.jsonl")).isEmpty();
        assertThat(folder.resolve("refund.trace.jsonl")).hasBinaryContent(before);

        assertThat(inMode("accept").get("refund.trace.jsonl")).isEmpty();
        assertThat(input(3)).isEqualTo(Map.of("orderId", "A-71"));
        assertThat(inMode("none").get("refund.trace.jsonl")).isEmpty();

        declares("entry = com.acme.RefundMain#handle");
        int live = RefundAgent.LIVE.get();
        assertThat(inMode("all").get("refund.trace.jsonl")).isEmpty();
        assertThat(RefundAgent.LIVE.get()).isEqualTo(live + 3);
        assertThat(input(3)).isEqualTo(Map.of("orderId", "live " + (live + 1)));
    }

    @Test
    void models_are_asked_again_for_suites_too() {
        int live = RefundAgent.LIVE.get();

        assertThat(inMode("reask")).containsOnlyKeys("refund.trace.jsonl");

        assertThat(RefundAgent.LIVE.get())
                .as("the model was asked in each of two runs")
                .isEqualTo(live + 2);
    }

    @Test
    void a_mode_that_there_is_none_of_is_told() {
        assertThat(inMode("compaer").values())
                .singleElement()
                .satisfies(thrown -> assertThat(thrown.orElseThrow()).hasRootCauseMessage("""
                        [REPRISE-206] The mode compaer is not supported
                          supported    none, once, new, all, compare, accept, reask
                          mend it      drop -Dreprise.mode, or set it to one of these"""));
    }

    @Test
    void options_for_the_agent_at_a_root_of_the_class_path_are_no_suite() throws Exception {
        Path root = Path.of(getClass().getResource("/").toURI());
        Path options = root.resolve("reprise.properties");
        Files.writeString(options, "# which methods are services\nservice=com.acme.Orders#*\n");
        try {
            assertThat(run(DiscoverySelectors.selectClasspathRoots(java.util.Set.of(root))
                            .toArray(DiscoverySelector[]::new)))
                    .isEmpty();
            Files.writeString(options, "service=com.acme.Orders#*\nignore=/requestedAt\n");
            assertThat(run(DiscoverySelectors.selectClasspathRoots(java.util.Set.of(root))
                            .toArray(DiscoverySelector[]::new)))
                    .isNotEmpty();
        } finally {
            Files.delete(options);
        }
    }

    private List<TestDescriptor> tests(Filter<?>... filters) {
        return EngineTestKit.engine("reprise")
                .selectors(selectDirectory(folder.toFile()))
                .filters(filters)
                .execute()
                .testEvents()
                .started()
                .map(Event::getTestDescriptor)
                .toList();
    }

    @Test
    void tests_have_ids_sources_and_the_tags_of_their_runs() throws IOException {
        TraceBuilder.run("RefundAgent.handle")
                .header("tags", Map.of("order", "A 17"))
                .result("x")
                .write(folder);

        TestDescriptor tagged = tests(TagFilter.includeTags("order")).get(0);
        assertThat(tagged.getTags()).containsExactlyInAnyOrder(TestTag.create("order"), TestTag.create("order:A_17"));
        assertThat(tagged.getSource()).containsInstanceOf(FileSource.class);
        assertThat(run(selectUniqueId(tagged.getUniqueId()))).hasSize(1);
        UniqueId suite = tagged.getUniqueId().removeLastSegment();
        assertThat(run(selectUniqueId(suite))).hasSize(2);
        assertThat(tagged.getParent().flatMap(TestDescriptor::getSource))
                .as("what Maven's Surefire counts failures by")
                .contains(ClassSource.from("com.acme.RefundMain"));
        assertThat(unresolved("[engine:reprise]/[suite:nowhere]"))
                .endsWith("UniqueIdSelector [uniqueId = [engine:reprise]/[suite:nowhere]] could not be resolved");
        assertThat(tests(TagFilter.includeTags("customer"))).isEmpty();
    }

    /** JUnit 5.12 throws what newer ones fail the engine with. */
    private String unresolved(String id) {
        try {
            return String.valueOf(run(selectUniqueId(id))
                    .values()
                    .iterator()
                    .next()
                    .orElseThrow()
                    .getMessage());
        } catch (JUnitException older) {
            return String.valueOf(older.getCause().getMessage());
        }
    }

    @Test
    void traces_run_in_parallel_each_with_a_replay_of_its_own() throws IOException {
        for (int i = 0; i < 40; i++) {
            trace("many/" + i + ".trace.jsonl");
        }

        Map<String, Optional<Throwable>> results =
                run(Map.of("reprise.parallel", "8"), selectDirectory(folder.toFile()));

        assertThat(results)
                .hasSize(41)
                .allSatisfy((name, thrown) -> assertThat(thrown).isEmpty());
    }

    @Test
    void expectations_beside_a_trace_are_held() throws IOException {
        expects(
                "# what the agent has to do",
                "answer contains \"A-17\"",
                "answer equals refunded A-17",
                "answer matches \"refunded [A-Z]-\\\\d+\"",
                "tool:refund once",
                "tool:refund/orderId equals \"A-17\"",
                "tool:refund/orderId never \"A-71\"",
                "tool:refund/total/total at-most 12",
                "tool:deleteAccount never",
                "tool:lookupOrder at-least 1",
                "llm:chat times 1",
                "steps at-most 4",
                "tokens equals 0",
                "leftover = forbidden");

        assertThat(run()).containsEntry("refund.trace.jsonl", Optional.empty());
    }

    @Test
    void an_expectation_that_does_not_hold_is_told_with_its_line_and_what_there_was() throws IOException {
        expects("answer contains \"A-17\"", "tool:refund/orderId equals \"A-71\"");
        assertThat(failure()).isEqualTo("""
                [REPRISE-113] The agent did not do what is expected: tool:refund/orderId equals "A-71" (refund.trace.jsonl.expect:2) (refund.trace.jsonl)
                  expected     tool:refund/orderId equals "A-71" (refund.trace.jsonl.expect:2)
                  now          "A-17"
                  mend it      mend the agent, or the expectation""");
        expects("tool:refund/orderId never \"A-17\"");
        assertThat(failure()).contains("is expected: tool:refund/orderId never").contains("now          \"A-17\"");
        expects("answer/status equals \"refunded\"");
        assertThat(failure()).contains("now          nothing at /status");
        expects("tool:refund times 2");
        assertThat(failure()).contains("now          1 call");
        expects("steps at-most 3");
        assertThat(failure()).contains("now          4");
    }

    @Test
    void of_a_kind_that_is_misspelt_nothing_can_be_said_that_always_holds() throws IOException {
        expects("tol:refund never");
        assertThat(failure()).isEqualTo("""
                [REPRISE-113] The agent did not do what is expected: tol:refund never (refund.trace.jsonl.expect:1) (refund.trace.jsonl)
                  expected     tol:refund never (refund.trace.jsonl.expect:1)
                  now          no kind of call is tol; here are agent, llm, tool
                  mend it      mend the agent, or the expectation""");
        expects("tools:refund/orderId never \"A-71\"");
        assertThat(failure()).contains("no kind of call is tools; here are agent, llm, tool");
        for (String never : List.of("retrieval:documents", "jdbc:jdbc.delete", "session:orders", "entry:charge")) {
            expects(never + " never");
            assertThat(run()).as(never).containsEntry("refund.trace.jsonl", Optional.empty());
        }
    }

    @Test
    void a_mended_agent_departs_where_its_trace_allows_it() throws IOException {
        declares("entry = com.acme.RefundMain#mended");
        expects("until = tool:lookupOrder", "tool:lookupOrder/orderId equals \"A-71\"", "tool:refund never");
        assertThat(run()).containsEntry("refund.trace.jsonl", Optional.empty());
        expects("until = tool:lookupOrder", "answer contains \"A-71\"");
        assertThat(failure())
                .startsWith("[REPRISE-114]")
                .contains("answer contains \"A-71\" (refund.trace.jsonl.expect:2)");
    }

    @Test
    void a_line_that_cannot_be_understood_is_told_with_what_is_allowed() throws IOException {
        expects("tool:refund once", "tool:refund/orderId is \"A-17\"");
        assertThat(failure()).isEqualTo("""
                [REPRISE-251] A line of refund.trace.jsonl.expect cannot be understood: tool:refund/orderId is "A-17"
                  where        SUITE/refund.trace.jsonl.expect:2
                  why          is is no matcher
                  allowed      equals, contains, starts-with, ends-with, matches, at-least, at-most""");
        expects("refund once");
        assertThat(failure()).contains("why          refund is no path").contains("allowed      answer, answer/path,");
        expects("tool:refund twice 2");
        assertThat(failure()).contains("allowed      once, never, times N, at-least N, at-most N");
        expects("tool:refund/total at-most many");
        assertThat(failure()).contains("why          at-most needs a number");
        expects("answer matches \"[\"");
        assertThat(failure()).contains("why          Unclosed character class near index 0");
        expects("answer equals {\"a\"");
        assertThat(failure()).contains("why          the value is no JSON");
        expects("answer");
        assertThat(failure()).contains("why          it is no path, matcher and value");
        expects("leftover = maybe");
        assertThat(failure())
                .contains("why          maybe is neither forbidden nor allowed")
                .contains("allowed      leftover = forbidden or allowed");
        expects("untl = 3");
        assertThat(failure())
                .contains("why          nothing is called untl here")
                .contains("allowed      anchor, until, live, drift, ignore, network, leftover, clock");
    }

    @Test
    void a_declaration_that_cannot_be_understood_fails_the_suite() throws IOException {
        declares("entry = com.acme.RefundMain#handle", "ignore = orderId");
        assertThat(failure())
                .startsWith("[REPRISE-251] A line of reprise.properties cannot be understood: ignore = orderId\n")
                .contains("where        SUITE/reprise.properties:2")
                .contains("allowed      ignore = paths such as /orderId");
        declares("entri = com.acme.RefundMain#handle");
        assertThat(failure())
                .contains("why          nothing is called entri here")
                .contains("allowed      entry, traces, anchor");
        declares("# nothing");
        assertThat(failure()).isEqualTo("""
                [REPRISE-252] reprise.properties does not say what runs the agent
                  where        SUITE/reprise.properties
                  mend it      add a line such as entry = com.acme.RefundAgentMain#handle""");
        declares("entry = com.acme.RefundMain#handle", "traces = **.jsonlines");
        assertThat(failure()).isEqualTo("""
                [REPRISE-255] There is no trace for this suite
                  where        SUITE/reprise.properties
                  looked for   **.jsonlines beside and below it
                  mend it      record runs with -javaagent:recorder-agent.jar=dir=SUITE, or correct traces =""");
    }

    @Test
    void an_entry_point_that_cannot_be_run_fails_the_suite() throws IOException {
        declares("entry = com.acme.RefundMan#handle");
        assertThat(failure()).isEqualTo("""
                [REPRISE-253] The entry point cannot be run: entry = com.acme.RefundMan#handle
                  where        SUITE/reprise.properties:1
                  why          there is no class com.acme.RefundMan on the class path
                  allowed      a static method, or a method of a class that has a constructor without parameters; it may take the Replay, the Trace, and the recorded input""");
        declares("entry = com.acme.RefundMain#handel");
        assertThat(failure()).contains("why          com.acme.RefundMain has no method handel");
        declares("entry = com.acme.RefundMain#twice");
        assertThat(failure()).contains("has 2 methods twice: name one that is alone");
        declares("entry = com.acme.RefundMain");
        assertThat(failure()).contains("why          it is not of the form com.acme.RefundAgentMain#handle");
        declares("entry = com.acme.RefundMain#number");
        assertThat(failure())
                .startsWith("[REPRISE-254] The recorded input is nothing that the entry point takes")
                .contains("parameter    int request");
    }

    @Test
    void a_trace_that_cannot_be_read_fails_alone() throws IOException {
        Files.writeString(folder.resolve("foreign.trace.jsonl"), "what is this?\n");

        Map<String, Optional<Throwable>> results = run();

        assertThat(results.get("refund.trace.jsonl")).isEmpty();
        assertThat(results.get("foreign.trace.jsonl").orElseThrow()).hasMessageContaining("foreign.trace.jsonl");
    }

    @Test
    void a_folder_without_a_declaration_is_none_of_ours() throws IOException {
        Files.delete(folder.resolve("reprise.properties"));

        assertThat(run()).isEmpty();
    }

    @Test
    void a_folder_that_is_named_and_holds_no_suite_fails() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("../" + folder.getFileName() + "-empty"));
        try {
            Map<String, Optional<Throwable>> results = run(
                    Map.of("reprise.folders", folder.resolve("../nowhere") + ", " + empty.normalize() + "," + folder));

            assertThat(results).hasSize(3).containsEntry("refund.trace.jsonl", Optional.empty());
            assertThat(results.values().stream().flatMap(Optional::stream).map(this::stable))
                    .containsExactlyInAnyOrder("""
                            [REPRISE-256] There is no suite in SUITE/../nowhere
                              where        reprise.folders
                              looked at    ABOVE/nowhere
                              why          there is no such folder
                              mend it      correct the folder, or put a file reprise.properties with a line entry = into it""", """
                            [REPRISE-256] There is no suite in SUITE-empty
                              where        reprise.folders
                              looked at    SUITE-empty
                              why          neither it, nor a folder below or above it, has a file reprise.properties
                              mend it      correct the folder, or put a file reprise.properties with a line entry = into it""");
        } finally {
            Files.delete(empty);
        }
    }

    private String stable(Throwable thrown) {
        return String.valueOf(thrown.getMessage())
                .replace(folder.toAbsolutePath().toString(), "SUITE")
                .replace(folder.toAbsolutePath().getParent().toString(), "ABOVE");
    }

    @Test
    void expectations_without_a_trace_fail_the_suite_and_no_other_test() throws IOException {
        Files.writeString(folder.resolve("refund.expect"), "tool:refund never\n");

        Map<String, Optional<Throwable>> results = run();

        assertThat(results).hasSize(2).containsEntry("refund.trace.jsonl", Optional.empty());
        assertThat(results.values().stream().flatMap(Optional::stream).map(this::stable))
                .containsExactly("""
                        [REPRISE-257] Expectations have no trace beside them, and hold nothing
                          where        SUITE/refund.expect
                          looked for   refund
                          mend it      name the file like its trace, with .expect after it, or delete it""");
    }

    @Test
    void a_number_of_threads_that_is_none_is_refused() {
        assertThat(run(Map.of("reprise.parallel", "many"), selectDirectory(folder.toFile()))
                        .values())
                .singleElement()
                .satisfies(thrown -> assertThat(thrown.orElseThrow()).hasRootCauseMessage("""
                        [REPRISE-258] reprise.parallel = many is no number of threads
                          allowed      a number from 1 to 9999, true for one to each processor, or false"""));
        assertThat(run(Map.of("reprise.parallel", "false"), selectDirectory(folder.toFile())))
                .containsEntry("refund.trace.jsonl", Optional.empty());
    }

    @Test
    void what_a_process_did_before_its_runs_is_no_test() throws IOException {
        TraceBuilder.run("RefundAgent.handle")
                .header("kind", "preamble")
                .result("x")
                .write(folder);

        assertThat(run()).containsOnlyKeys("refund.trace.jsonl");
    }

    @Test
    void names_may_be_any_and_are_selected_by_their_ids() throws IOException {
        List<String> names =
                List.of("zurück [1] 100%41/Rückgabe Ä#2.trace.jsonl", "日本/払い戻し.trace.jsonl", "a b/refund.trace.jsonl");
        for (String name : names) {
            trace(name);
        }

        List<TestDescriptor> tests = tests();

        assertThat(tests).extracting(TestDescriptor::getDisplayName).containsAll(names);
        for (TestDescriptor test : tests) {
            assertThat(run(selectUniqueId(UniqueId.parse(test.getUniqueId().toString()))))
                    .containsExactly(Map.entry(test.getDisplayName(), Optional.empty()));
        }
    }

    @Test
    void an_input_that_the_entry_point_does_not_take_is_told() throws IOException {
        declares("entry = com.acme.RefundMain#number");
        assertThat(failure()).isEqualTo("""
                [REPRISE-254] The recorded input is nothing that the entry point takes: entry = com.acme.RefundMain#number
                  where        SUITE/reprise.properties:1
                  parameter    int request
                  why          it was recorded as an object
                  mend it      take it as Object, or change the entry point""");
    }

    @Test
    void a_file_that_is_no_text_is_told() throws IOException {
        Files.write(folder.resolve("refund.trace.jsonl.expect"), new byte[] {(byte) 0xE9, '\n'});

        assertThat(failure()).isEqualTo("""
                [REPRISE-251] refund.trace.jsonl.expect cannot be read
                  where        SUITE/refund.trace.jsonl.expect
                  why          java.nio.charset.MalformedInputException: Input length = 1
                  mend it      see that the file is text in UTF-8 and may be read""");
    }
}

package dev.reprise.junit;

import com.acme.desk.ScriptedModel;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The modes over the wire: an agent of LangChain4j, its model a server, tools that say when they are called. */
@Tag("agent")
class ModesEndToEndTests {

    private static final String AGENT = System.getProperty("agent.jar", "");
    private static final String A17 = "refund my order A-17";
    private static final String A18 = "refund my order A-18";

    @TempDir
    Path folder;

    private Path trace() {
        return folder.resolve("desk.trace.jsonl");
    }

    /** A model that has both tools called and then says so, as often as it is asked from the beginning. */
    private static List<String> script(String says, int times) {
        var script = new ArrayList<String>();
        for (int i = 0; i < times; i++) {
            script.add(ScriptedModel.calls("call-1", "lookupOrder", "{\"orderId\":\"A-17\"}"));
            script.add(ScriptedModel.calls("call-2", "refund", "{\"orderId\":\"A-17\",\"euros\":40}"));
            script.add(ScriptedModel.says(says));
        }
        return script;
    }

    /** What the test says in this mode with a model of this script; without one nobody answers. */
    private List<String> run(String mode, String question, List<String> script) throws Exception {
        if (script.isEmpty()) {
            return run(mode, question, 9);
        }
        try (var model = new ScriptedModel(script)) {
            List<String> said = run(mode, question, model.port());
            assertThat(model.asked()).isEqualTo(script.size());
            return said;
        }
    }

    private List<String> run(String mode, String question, int port, String... options) throws Exception {
        Path out = folder.resolve("out");
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("recorder-agent"))
                .collect(Collectors.joining(File.pathSeparator));
        var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        List<String> environment =
                Arrays.stream(options).filter(each -> !each.startsWith("-")).toList();
        Arrays.stream(options).filter(each -> each.startsWith("-")).forEach(command::add);
        command.addAll(List.of(
                "-XX:+EnableDynamicAgentLoading",
                "-XX:TieredStopAtLevel=1",
                "-Dmodel.url=http://localhost:" + port + "/v1",
                "-Dreprise.mode=" + mode,
                "-Dreprise.runs=2",
                "-Dquestion=" + question,
                "-cp",
                classPath + File.pathSeparator + AGENT,
                "com.acme.desk.Launch",
                "com.acme.desk.ModeTestCase"));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().remove("CI");
        environment.forEach(each -> builder.environment().put(each, "true"));
        Process process = builder.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return Files.readAllLines(out).stream()
                .filter(line -> line.startsWith("LIVE")
                        || line.startsWith("SAID")
                        || line.startsWith("answers()")
                        || line.startsWith("Reprise ")
                        || line.startsWith("    "))
                .toList();
    }

    @Test
    void each_does_over_the_wire_what_it_says() throws Exception {
        assertThat(run("once", A17, script("done", 1)))
                .containsExactly(
                        "LIVE lookupOrder A-17",
                        "LIVE refund A-17",
                        "SAID done",
                        "Reprise recorded desk.trace.jsonl (once): 23 steps",
                        "answers(): passed");
        assertThat(run("once", A17, List.of())).containsExactly("SAID done", "answers(): passed");
        byte[] once = Files.readAllBytes(trace());

        assertThat(run("compare", A17, script("finished", 1)))
                .contains("LIVE refund A-17", "SAID finished", "answers(): passed")
                .contains(
                        "    step 21, llm chat, answered otherwise   /messages/0/parts/0/content   recorded \"done\"   now \"finished\"");
        assertThat(run("reask", A17, script("finished", 2)))
                .containsExactly(
                        "SAID finished",
                        "SAID finished",
                        "Reprise asked the models of desk.trace.jsonl again: 2 of 2 runs passed (34 to 100 %)",
                        "answers(): passed");
        assertThat(trace()).hasBinaryContent(once);

        assertThat(run("accept", A18, List.of()))
                .contains("SAID done", "answers(): passed")
                .contains(
                        "    llm chat   /messages/1/parts/0/content   recorded \"refund my order A-17\"   now \"refund my order A-18\"   in desk.trace.jsonl");
        assertThat(run("none", A18, List.of())).containsExactly("SAID done", "answers(): passed");

        assertThat(run("all", A17, script("finished", 1))).contains("LIVE refund A-17", "answers(): passed");
        assertThat(run("none", A17, List.of())).containsExactly("SAID finished", "answers(): passed");
    }

    /** A smaller window of the memory leaves the first two requests to the model, and the tools, as they were. */
    @Test
    void new_asks_the_model_where_the_record_ends_and_in_ci_nothing_is_asked_or_written() throws Exception {
        assertThat(run("once", A17, script("done", 1))).contains("answers(): passed");
        byte[] once = Files.readAllBytes(trace());

        assertThat(run("all", A17, 9, "CI")).containsExactly("SAID done", "answers(): passed");
        assertThat(trace()).hasBinaryContent(once);

        try (var model = new ScriptedModel(List.of(ScriptedModel.says("done for now")))) {
            assertThat(run("new", A17, model.port(), "-Dwindow=4"))
                    .containsExactly(
                            "SAID done for now",
                            "Reprise rewrote desk.trace.jsonl (new): 8 changed (step 1, agent RefundAgent.handle; step 16,"
                                    + " memory updateMessages; step 18, memory getMessages; …)",
                            "answers(): passed");
            assertThat(model.asked()).isEqualTo(1);
        }
        assertThat(run("none", A17, 9, "-Dwindow=4")).containsExactly("SAID done for now", "answers(): passed");
    }
}

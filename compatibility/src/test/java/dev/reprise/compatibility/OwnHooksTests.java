package dev.reprise.compatibility;

import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.reprise.compatibility.SampleHooks.AGENT;
import static dev.reprise.compatibility.SampleHooks.ENGINE;
import static dev.reprise.compatibility.SampleHooks.SOURCES;
import static dev.reprise.compatibility.SampleHooks.TYPES;
import static dev.reprise.compatibility.SampleHooks.entries;
import static dev.reprise.compatibility.SampleHooks.jar;
import static dev.reprise.compatibility.SampleHooks.packed;
import static dev.reprise.compatibility.SampleHooks.path;
import static org.assertj.core.api.Assertions.assertThat;

/** Hooks from jars beside the agent: the worked example of the docs, and what is refused. */
@Tag("agent")
class OwnHooksTests {

    @TempDir
    static Path built;

    private static Path application;
    private static Path hooks;

    @TempDir
    Path folder;

    /** The company's gateway: wants a tool, then says what came of it. */
    private static final class Listening implements AutoCloseable {

        private final ServerSocket server;

        Listening() throws IOException {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            var thread = new Thread(this::serve, "gateway");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return server.getLocalPort();
        }

        private void serve() {
            while (!server.isClosed()) {
                try (Socket socket = server.accept();
                        var in = new BufferedReader(
                                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                        var out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8)) {
                    String asked = in.readLine();
                    out.println(asked.contains("|a hint") ? "say|Ask for it in time" : answer(asked));
                } catch (IOException closed) {
                    // The test is over.
                }
            }
        }

        private static String answer(String asked) {
            String[] turns = asked.split("\\|");
            String order = turns[1].substring(turns[1].lastIndexOf(' ') + 1);
            return turns.length == 2 ? "run|lookUp|" + order : "say|You get 40 EUR for " + order;
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @BeforeAll
    static void builds() throws Exception {
        application = Files.createDirectories(built.resolve("desk"));
        Compiled.into(
                application,
                List.of(SOURCES.resolve("desk/src/main/java"), SOURCES.resolve("framework/src/main/java")),
                "");
        hooks = jar(built);
    }

    /** A jar of one hook, of these sources, by the names of their classes. */
    private Path hook(String jar, String type, Map<String, String> sources) throws Exception {
        Path folders = Files.createDirectories(folder.resolve(jar));
        Path classes = Files.createDirectories(folder.resolve(jar + "-classes"));
        for (var source : sources.entrySet()) {
            Files.writeString(folders.resolve(source.getKey() + ".java"), source.getValue());
        }
        Compiled.into(classes, List.of(folders), path(application, TYPES, ENGINE, AGENT.resolveSibling("classes")));
        return packed(
                folder.resolve(jar + ".jar"),
                entries(classes),
                Map.of("META-INF/services/dev.reprise.agent.hook.JarHook", type.getBytes(StandardCharsets.UTF_8)));
    }

    private static String matcher(String type, String name, String version, String points) {
        return """
                import dev.reprise.agent.hook.JarHook;
                import dev.reprise.agent.hook.Point;
                import dev.reprise.agent.weave.Methods;
                import java.util.List;

                public final class %s implements JarHook {
                    public String name() { return %s; }
                    public int builtFor() { return %s; }
                    public List<Point> points() { return List.of(%s); }
                }
                """.formatted(type, name, version, points);
    }

    private static String handler(String type, String call, String tree) {
        return """
                import dev.reprise.agent.hook.CallHandler;
                import dev.reprise.boundary.Call;

                final class %s extends CallHandler {
                    protected Call call(Object self, Object[] arguments) { %s }
                    protected Object tree(Object self, Object[] arguments, Object returned) { %s }
                    protected Object answer(Object self, Object[] arguments, Object tree) { return tree; }
                }
                """.formatted(type, call, tree);
    }

    private static final String FLOW = "Point.in(\"com.acme.flows.Flow\", Methods.named(\"%s\"), \"%s\")";

    private Ended desk(String hooks, String more, Path classes, String... arguments) throws Exception {
        try (var gateway = new Listening()) {
            var command = new ArrayList<>(List.of(
                    System.getProperty("java.home") + "/bin/java",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xverify:all",
                    "-javaagent:" + AGENT + "=dir=" + folder.resolve("traces") + ",app=com.acme.desk,hooks=" + hooks
                            + more,
                    "-Dgateway=" + gateway.port(),
                    "-cp",
                    classes.toString(),
                    "com.acme.desk.RefundDesk"));
            command.addAll(List.of(arguments));
            return Ended.of(folder, command);
        }
    }

    private Path trace() throws Exception {
        try (Stream<Path> all = Files.list(folder.resolve("traces"))) {
            List<Path> found =
                    all.filter(file -> file.toString().endsWith(".trace.jsonl")).toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    private static final String SAID = """
            LIVE lookUp A-17
            You get 40 EUR for A-17
            Ask for it in time
            """;

    private static final String REPLAYS = """
            import com.acme.desk.RefundDesk;
            import dev.reprise.Reprise;
            import java.nio.file.Path;

            public final class Replays {
                public static void main(String[] arguments) throws Exception {
                    var replay = Reprise.replay(Path.of(arguments[0]));
                    try {
                        RefundDesk.main(new String[] {arguments[1]});
                    } catch (Throwable thrown) {
                        System.out.println("thrown " + thrown);
                    }
                    System.out.println(replay.finish().word());
                    System.out.println(replay.ledger());
                    System.exit(0);
                }
            }
            """;

    private Path recorded() throws Exception {
        Ended ended = desk(hooks.toString(), "", application, "refund A-17");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).isEqualTo(SAID);
        return trace();
    }

    private Ended replayed(Path trace, String hooks, String request) throws Exception {
        Path sources = Files.createDirectories(folder.resolve("replays"));
        Files.writeString(sources.resolve("Replays.java"), REPLAYS);
        Path classes = Files.createDirectories(folder.resolve("replays-classes"));
        Compiled.into(classes, List.of(sources), path(application, ENGINE));
        return Ended.of(
                folder,
                List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-javaagent:" + AGENT + "=record=false,app=com.acme.desk,hooks=" + hooks,
                        "-Dgateway=1",
                        "-cp",
                        path(classes, application, ENGINE) + File.pathSeparator + System.getProperty("java.class.path"),
                        "Replays",
                        trace.toString(),
                        request));
    }

    @Test
    void a_framework_of_a_companys_own_is_recorded_and_replayed_by_hooks_of_its_own() throws Exception {
        Path trace = recorded();
        try (Trace opened = Trace.open(trace)) {
            assertThat(opened.complete()).isTrue();
            assertThat(opened.steps().stream().map(Step::path).toList())
                    .containsExactly(
                            "RefundDesk.main#1",
                            "RefundDesk.main#1/RefundFlow#1",
                            "RefundDesk.main#1/RefundFlow#1/ask#1",
                            "RefundDesk.main#1/RefundFlow#1/lookUp#1",
                            "RefundDesk.main#1/RefundFlow#1/ask#2",
                            "RefundDesk.main#1/ask#1");
            assertThat(opened.steps().get(3).output()).isEqualTo(Map.of("id", "A-17", "cents", 4000L));
        }

        // In a folder, as several teams may keep theirs.
        Path teams = Files.createDirectories(folder.resolve("teams"));
        Files.copy(hooks, teams.resolve(hooks.getFileName()));
        Ended same = replayed(trace, teams.toString(), "refund A-17");
        assertThat(same.err()).isEmpty();
        assertThat(same.out()).startsWith("You get 40 EUR for A-17\nAsk for it in time\nreproduced\n");

        Ended other = replayed(trace, teams.toString(), "refund A-71");
        assertThat(other.out())
                .contains("diverged", "recorded \"refund A-17\"   now \"refund A-71\"")
                .doesNotContain("LIVE");
    }

    @Test
    void the_types_that_hooks_are_compiled_against_are_those_that_they_see() throws Exception {
        try (var jar = new JarFile(TYPES.toFile())) {
            assertThat(jar.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")))
                    .contains(
                            "dev/reprise/agent/hook/JarHook.class",
                            "dev/reprise/agent/hook/CallHandler.class",
                            "dev/reprise/agent/weave/Methods.class")
                    .allMatch(
                            name -> name.matches(
                                    "dev/reprise/agent/(hook/(CallHandler|Getter|Hook|JarHook|Point|Types)|weave/(Method|Methods)|boot/(Handler|Passage))(\\$\\w+)?\\.class"));
        }
    }

    private String refused(String jar, String version, String name, String points) throws Exception {
        return hook(jar, "Broken", Map.of("Broken", matcher("Broken", name, version, points)))
                .toString();
    }

    private String broken(String name, String call, String tree) throws Exception {
        String point = FLOW.formatted("run", "Handler");
        return hook(
                        name,
                        "Broken",
                        Map.of(
                                "Broken",
                                matcher("Broken", '"' + name + '"', "VERSION", point),
                                "Handler",
                                handler("Handler", call, tree)))
                .toString();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> hooks(Trace trace) {
        return (Map<String, Object>) trace.header().members().get("hooks");
    }

    @Test
    void a_hook_that_cannot_be_taken_is_refused_by_its_name_and_changes_nothing_else() throws Exception {
        String none = FLOW.formatted("run", "Nobody");
        Files.writeString(folder.resolve("text.jar"), "no jar");
        Path empty = packed(folder.resolve("empty.jar"), Map.of("a.txt", new byte[1]));
        Path absent = packed(
                folder.resolve("absent.jar"),
                Map.of(
                        "META-INF/services/dev.reprise.agent.hook.JarHook",
                        "com.acme.Gone # moved".getBytes(StandardCharsets.UTF_8)));
        List<String> jars = List.of(
                hooks.toString(),
                refused("newer", "VERSION + 1", "\"newer\"", none),
                refused("blank", "VERSION", "\"Our Hook\"", none),
                refused("taken", "VERSION", "\"okhttp\"", FLOW.formatted("run", "Broken")),
                refused("nothing", "VERSION", "\"nothing\"", "(Point) null"),
                refused("no-handler", "VERSION", "\"no-handler\"", none),
                refused(
                        "jdk",
                        "VERSION",
                        "\"jdk\"",
                        "Point.in(\"java.lang.String\", Methods.named(\"length\"), \"Broken\")"),
                refused("wide", "VERSION", "\"wide\"", "Point.below(\"A\", \"a\", Methods.named(\"a\"), \"Broken\")"),
                refused(
                        "inner",
                        "VERSION",
                        "dev.reprise.agent.hook.Complaints.class.getName()",
                        FLOW.formatted("run", "Broken")),
                folder.resolve("text.jar").toString(),
                empty.toString(),
                absent.toString(),
                folder.resolve("nowhere.jar").toString());

        Ended ended = desk(String.join(";", jars), "", application, "refund A-17");

        assertThat(ended.out()).isEqualTo(SAID);
        assertThat(ended.err().replace(folder.toString(), "FOLDER").lines().toList())
                .containsExactly(
                        "[reprise] hook newer of newer.jar is skipped: it was built for version 2 of the types of hooks, this agent has version 1: take an agent that is as new",
                        "[reprise] hook Broken of blank.jar is skipped: its name Our Hook is not like acme-flows: small letters, digits, - . _",
                        "[reprise] hook okhttp of taken.jar is skipped: there is a hook of that name already",
                        "[reprise] hook nothing of nothing.jar is skipped: it failed: java.lang.NullPointerException",
                        "[reprise] hook no-handler of no-handler.jar is skipped: its handler Nobody is not in the jar",
                        "[reprise] hook jdk of jdk.jar is skipped: it asks for java.lang.String, which is the JDK's",
                        "[reprise] hook wide of wide.jar is skipped: the marker \"a\" would have every class searched; take the package of the library, as com/acme/flows/",
                        "[reprise] hook Broken of inner.jar is skipped: it does not fit this agent: java.lang.NoClassDefFoundError: dev/reprise/agent/hook/Complaints",
                        "[reprise] hooks=FOLDER/text.jar: cannot be read: java.util.zip.ZipException: zip END header not found",
                        "[reprise] hooks=FOLDER/empty.jar: names no hook; write the class of the hook into META-INF/services/dev.reprise.agent.hook.JarHook",
                        "[reprise] hook com.acme.Gone of absent.jar is skipped: it does not fit this agent: java.lang.ClassNotFoundException: com.acme.Gone",
                        "[reprise] hooks=FOLDER/nowhere.jar: cannot be read: java.nio.file.NoSuchFileException: FOLDER/nowhere.jar");
        try (Trace opened = Trace.open(trace())) {
            assertThat(opened.complete()).isTrue();
            assertThat(opened.steps()).hasSize(6);
            assertThat(hooks(opened))
                    .containsEntry("okhttp", "absent so far: okhttp3.internal.connection.RealCall is not loaded")
                    .containsEntry(
                            "okhttp of taken.jar", "skipped: there is a hook of that name already (of taken.jar)")
                    .containsEntry("acme-flows", "active (of acme-flows-hooks.jar)")
                    .containsEntry("jdk", "skipped: it asks for java.lang.String, which is the JDK's (of jdk.jar)");
        }
    }

    @Test
    void a_hook_that_fails_does_not_harm_the_application_or_the_trace_of_anything_else() throws Exception {
        String matching = hook(
                        "matching",
                        "Broken",
                        Map.of(
                                "Broken",
                                matcher(
                                        "Broken",
                                        "\"matching\"",
                                        "VERSION",
                                        "Point.in(\"com.acme.flows.Flow\", method -> { throw new IllegalStateException(\"cannot say\"); }, \"Broken\")")))
                .toString();
        List<String> jars = List.of(
                hooks.toString(),
                matching,
                broken("calling", "throw new IllegalStateException(\"no call\");", "return null;"),
                broken(
                        "telling",
                        "return Call.of(\"service\", \"telling\", null);",
                        "throw new StackOverflowError(\"no tree\");"),
                broken(
                        "reaching",
                        "return Call.of(\"service\", dev.reprise.agent.hook.Complaints.class.getName(), null);",
                        "return null;"),
                broken(
                        "circling",
                        "return Call.of(\"service\", \"circling \" + (((com.acme.flows.Flow) self).run(\"refund A-17\") != null), null);",
                        "return null;"));

        Ended ended = desk(String.join(";", jars), ",agent=report", application, "refund A-17");

        assertThat(ended.out()).isEqualTo("LIVE lookUp A-17\n" + SAID);
        assertThat(ended.err().lines().filter(line -> line.startsWith("[reprise] hook ")))
                .containsExactly(
                        "[reprise] hook matching could not say whether it wants <init>, which is left as it is: java.lang.IllegalStateException: cannot say",
                        "[reprise] hook matching is skipped: this version of com.acme.flows.Flow has no method that it wants",
                        "[reprise] hook calling of calling.jar: Handler failed: java.lang.IllegalStateException: no call; the call went on without it",
                        "[reprise] hook reaching of reaching.jar: Handler does not fit what is loaded: java.lang.NoClassDefFoundError: dev/reprise/agent/hook/Complaints; the call went on without it",
                        "[reprise] hook telling of telling.jar: Handler failed: java.lang.StackOverflowError: no tree; the call went on without it");
        assertThat(ended.err().lines().map(String::strip).map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "acme-flows active (of acme-flows-hooks.jar)",
                        "matching skipped: this version of com.acme.flows.Flow has no method that it wants (of matching.jar)",
                        "calling active in part: Handler failed: java.lang.IllegalStateException: no call (of calling.jar)",
                        "telling active in part: Handler failed: java.lang.StackOverflowError: no tree (of telling.jar)",
                        "reaching skipped: Handler does not fit what is loaded: java.lang.NoClassDefFoundError: dev/reprise/agent/hook/Complaints (of reaching.jar)",
                        "circling active (of circling.jar)");
        try (Trace opened = Trace.open(trace())) {
            assertThat(opened.complete()).isTrue();
            assertThat(opened.steps().stream().map(Step::path).toList())
                    .containsExactly(
                            "RefundDesk.main#1",
                            "RefundDesk.main#1/RefundFlow#1",
                            "RefundDesk.main#1/RefundFlow#1/telling#1",
                            "RefundDesk.main#1/RefundFlow#1/telling#1/circling true#1",
                            "RefundDesk.main#1/RefundFlow#1/telling#1/circling true#1/ask#1",
                            "RefundDesk.main#1/RefundFlow#1/telling#1/circling true#1/lookUp#1",
                            "RefundDesk.main#1/RefundFlow#1/telling#1/circling true#1/ask#2",
                            "RefundDesk.main#1/ask#1");
        }
    }

    @Test
    void a_tool_whose_hook_fails_is_not_used_live_in_a_replay() throws Exception {
        Path trace = recorded();
        Path breaking = hook(
                "breaking",
                "Broken",
                Map.of(
                        "Broken",
                        matcher(
                                "Broken",
                                "\"breaking\"",
                                "VERSION",
                                "Point.below(\"com.acme.flows.Tool\", Methods.named(\"run\"), \"Handler\")"),
                        "Handler",
                        handler("Handler", "throw new IllegalStateException(\"no call\");", "return null;")));

        Ended ended = replayed(trace, breaking + ";" + hooks, "refund A-17");

        assertThat(ended.out())
                .startsWith(
                        "thrown java.lang.IllegalStateException: [reprise] Handler failed, and in a replay this is not "
                                + "done live: java.lang.IllegalStateException: no call\n")
                .doesNotContain("LIVE", "reproduced");
    }
}

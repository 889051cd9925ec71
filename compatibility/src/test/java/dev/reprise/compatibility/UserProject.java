package dev.reprise.compatibility;

import dev.reprise.compatibility.provider.Provider;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Projects as new users set them up ({@code src/users}), with a trace of what their application did. */
final class UserProject {

    static final Map<String, String> VERSIONS = Map.of(
            "reprise", Installed.VERSION,
            "langchain4j", "1.19.0",
            "junit", "5.14.4",
            "testng", "7.12.0");

    /** What is said of an agent whose prompt is another. */
    static final String DIVERGED = """
            [REPRISE-101] Replay diverged at step 3 of 5, llm chat (desk.trace.jsonl)
                /messages/0/parts/0/content   recorded "You are a refund desk."   now "You are a pirate."
              called from  Desk.handle(Desk.java:39)
              nearest      step 3: only /messages/0/parts/0/content differs
              mend it      restore the call, allow it with @ReplayTrace(ignore = "/messages/0/parts/0/content"), or take it in with -Dreprise.mode=accept""";

    private static final Path SOURCES = Path.of("src", "users");

    private UserProject() {}

    /** Records the application, and lets its model go. */
    static Path trace(Path folder) throws Exception {
        List<Path> jars = ClassPath.of(List.of(
                "dev.langchain4j:langchain4j:" + VERSIONS.get("langchain4j"),
                "dev.langchain4j:langchain4j-open-ai:" + VERSIONS.get("langchain4j")));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Compiled.into(classes, List.of(SOURCES.resolve("desk/src/main/java")), joined(jars));
        try (var provider = new Provider()) {
            Ended ended = Ended.of(
                    folder,
                    List.of(
                            System.getProperty("java.home") + "/bin/java",
                            "-javaagent:" + System.getProperty("agent.jar") + "=dir=traces,app=com.acme",
                            "-Dmodel.url=" + provider.url() + "/well/v1",
                            "-cp",
                            classes + File.pathSeparator + joined(jars),
                            "com.acme.desk.Desk",
                            "Where is my order A-17?"));
            if (!ended.out().startsWith("LIVE lookupOrder A-17\n")) {
                throw new IllegalStateException("the application did not do what is to be recorded: " + ended);
            }
        }
        try (Stream<Path> files = Files.walk(folder.resolve("traces"))) {
            return files.filter(file -> file.toString().endsWith(".trace.jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Copies the project, with what stands for versions replaced. */
    static void copy(String project, Path to, Map<String, String> edits) throws Exception {
        Path from = SOURCES.resolve(project);
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> copy(file, to.resolve(from.relativize(file).toString()), edits));
        }
    }

    static void copy(Path file, Path to, Map<String, String> edits) {
        try {
            String text = Files.readString(file);
            for (Map.Entry<String, String> version : VERSIONS.entrySet()) {
                text = text.replace("@" + version.getKey() + "@", version.getValue());
            }
            for (Map.Entry<String, String> edit : edits.entrySet()) {
                text = text.replace(edit.getKey(), edit.getValue());
            }
            Files.createDirectories(to.getParent());
            Files.writeString(to, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}

package dev.reprise.compatibility;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The MCP server that all clients use, made with the SDK: one over HTTP for all, and one over pipes for whoever starts it. */
final class ToolServer {

    private static final List<String> MADE_OF =
            List.of("io.modelcontextprotocol.sdk:mcp:2.1.0", "org.apache.tomcat.embed:tomcat-embed-core:11.0.26");

    private static ToolServer one;

    private final String classPath;
    private final String url;

    private ToolServer(String classPath, String url) {
        this.classPath = classPath;
        this.url = url;
    }

    /** The server, which runs as long as the tests do. */
    static synchronized ToolServer running() throws Exception {
        if (one == null) {
            one = start(Files.createTempDirectory("tool-server"));
        }
        return one;
    }

    private static ToolServer start(Path folder) throws Exception {
        String jars =
                ClassPath.of(MADE_OF).stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Compiled.into(classes, List.of(Path.of("src/stacks/mcp-server")), jars);
        String classPath = classes + File.pathSeparator + jars;
        Process process = new ProcessBuilder(command(classPath, "http", folder.resolve("started.txt")))
                .redirectError(folder.resolve("server.txt").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String url = said.readLine();
        if (url == null) {
            throw new IllegalStateException(
                    "the server did not start:\n" + Files.readString(folder.resolve("server.txt")));
        }
        return new ToolServer(classPath, url);
    }

    String url() {
        return url;
    }

    /** What starts one over standard input and output, which adds a line to the file. */
    String command(Path started) {
        return String.join("\n", command(classPath, "stdio", started));
    }

    private static List<String> command(String classPath, String how, Path started) {
        return new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                "com.acme.Server",
                how,
                started.toString()));
    }
}

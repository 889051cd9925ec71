package dev.reprise.compatibility;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** An application's source, compiled against one version of its library. */
final class Compiled {

    private Compiled() {}

    static void into(Path classes, Stack stack, String classPath) throws Exception {
        into(
                classes,
                stack.folders().stream()
                        .map(folder -> Path.of("src/stacks", folder))
                        .toList(),
                classPath);
    }

    /** A module, which finds the others where they are. */
    static void module(Path classes, List<String> stacks, String modulePath) throws Exception {
        into(
                Files.createDirectories(classes),
                stacks.stream().map(stack -> Path.of("src/stacks", stack)).toList(),
                "-p",
                modulePath);
    }

    /** Everything that is in these folders. */
    static void into(Path classes, List<Path> folders, String classPath) throws Exception {
        into(classes, folders, "-cp", classPath);
    }

    private static void into(Path classes, List<Path> folders, String option, String path) throws Exception {
        var sources = new ArrayList<Path>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-d",
                    classes.toString(),
                    option,
                    path,
                    "--release",
                    "17",
                    "-proc:none",
                    "-parameters",
                    "-nowarn",
                    "-XDuseUnsharedTable");
            if (!compiler.getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call()) {
                throw new IllegalStateException(folders + " does not compile:\n" + said);
            }
        }
    }
}

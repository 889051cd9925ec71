package dev.reprise.compatibility;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
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
                stack.names(),
                "-cp",
                classPath);
    }

    /** A module, which finds the others where they are. */
    static void module(Path classes, List<String> stacks, String modulePath) throws Exception {
        into(
                Files.createDirectories(classes),
                stacks.stream().map(stack -> Path.of("src/stacks", stack)).toList(),
                Map.of(),
                "-p",
                modulePath);
    }

    /** Everything that is in these folders. */
    static void into(Path classes, List<Path> folders, String classPath) throws Exception {
        into(classes, folders, Map.of(), "-cp", classPath);
    }

    private static void into(Path classes, List<Path> folders, Map<String, String> names, String option, String path)
            throws Exception {
        var sources = new ArrayList<JavaFileObject>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    sources.add(new Source(file, names));
                }
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
            if (!compiler.getTask(said, files, null, options, null, sources).call()) {
                throw new IllegalStateException(folders + " does not compile:\n" + said);
            }
        }
    }

    /** A source, where packages may be called by another name. */
    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(Path file, Map<String, String> names) throws IOException {
            super(file.toUri(), Kind.SOURCE);
            String text = Files.readString(file);
            for (Map.Entry<String, String> each : names.entrySet()) {
                text = text.replace(each.getKey(), each.getValue());
            }
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}

package dev.reprise.compatibility;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, of the JDK that runs the tests. */
final class Fork {

    private Fork() {}

    /**
     * What the JVM told in the file that its first argument names.
     *
     * @param output receives what it printed
     * @param environment variables besides its own, of which none is a key
     */
    static Properties run(
            Path output,
            Map<String, String> environment,
            List<String> options,
            String main,
            Path told,
            List<String> arguments)
            throws Exception {
        var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("com.acme." + main, told.toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY") || name.startsWith("AWS_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            new ProcessBuilder(
                            System.getProperty("java.home") + "/bin/jcmd", Long.toString(process.pid()), "Thread.print")
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start()
                    .waitFor();
            process.destroyForcibly().waitFor();
            throw new IllegalStateException(main + " did not end; its threads are in " + output);
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    main + " ended with " + process.exitValue() + ":\n" + Files.readString(output));
        }
        var properties = new Properties();
        try (InputStream in = Files.newInputStream(told)) {
            properties.load(in);
        }
        return properties;
    }
}

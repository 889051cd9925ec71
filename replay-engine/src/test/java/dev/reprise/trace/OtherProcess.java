package dev.reprise.trace;

import java.io.IOException;
import java.nio.file.Path;

/** What another process does with a trace: it writes one until it is killed, or asks who writes one. */
final class OtherProcess {

    private OtherProcess() {}

    public static void main(String[] args) throws IOException {
        Path path = Path.of(args[1]);
        if (args[0].equals("write")) {
            var writer = TraceWriter.create(path, Facts.header(), TraceWriter.Options.defaults());
            writer.write(Facts.enter(1, 0, "agent", "A", "go"));
            writer.flush();
            System.out.println(writer.path());
            System.in.read();
        } else {
            System.out.println(TraceWriter.isLive(path));
            System.out.println(TraceWriter.isLive(path));
        }
    }

    /** Starts it on the class path and the JDK of this process. */
    static Process start(String what, Path path) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        what,
                        path.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}

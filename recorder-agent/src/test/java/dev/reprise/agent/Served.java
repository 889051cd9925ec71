package dev.reprise.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A forked application that does what it is told, line by line. */
final class Served implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;
    private final PrintWriter in;
    private final Path err;

    Served(Path folder, List<String> jvm, String main) throws IOException {
        var command = new ArrayList<>(jvm);
        command.add(main);
        err = Files.createTempFile(folder, "err", ".txt");
        process = new ProcessBuilder(command).redirectError(err.toFile()).start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        in = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        String first = out.readLine();
        if (!"ready".equals(first)) {
            throw new IllegalStateException("said " + first + ": " + err());
        }
    }

    long pid() {
        return process.pid();
    }

    String say(String line) throws IOException {
        in.println(line);
        String answer = out.readLine();
        if (answer == null) {
            throw new IllegalStateException("said nothing: " + err());
        }
        return answer;
    }

    /** What it says when that is what is expected, or after a while. */
    String await(String line, String expected) throws IOException, InterruptedException {
        String answer = say(line);
        for (int i = 0; i < 600 && !answer.equals(expected); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
            answer = say(line);
        }
        return answer;
    }

    /** Ends by itself: its input is over. */
    int end() throws InterruptedException {
        in.close();
        return await();
    }

    int exit() throws InterruptedException {
        in.println("exit");
        return await();
    }

    /** Is told to end, as a container would. */
    int terminate() throws InterruptedException {
        process.destroy();
        return await();
    }

    /** Is ended without being asked. */
    int kill() throws InterruptedException {
        process.destroyForcibly();
        return await();
    }

    private int await() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("did not end: " + process);
        }
        return process.exitValue();
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    /** Waits for what the application's agent says, which comes in its own time. */
    String awaitErr(String text) throws IOException, InterruptedException {
        for (int i = 0; i < 600 && !err().contains(text); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return err();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

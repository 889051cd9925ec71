package dev.reprise.workbench.terminal;

import dev.reprise.tree.Json;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Where a verb prints: answers to the standard output, remarks and progress to the standard error. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Screen implements AutoCloseable {

    private final Surroundings surroundings;
    private final boolean json;
    private final boolean colored;
    private final PrintWriter out;
    private final PrintStream err;
    private final Progress progress;

    /** A screen in these surroundings. */
    public Screen(Surroundings surroundings, boolean json, Coloring coloring) {
        this.surroundings = surroundings;
        this.json = json;
        this.colored = surroundings.isColored(coloring);
        this.out = new PrintWriter(new BufferedWriter(new OutputStreamWriter(surroundings.out(), UTF_8), 1 << 16));
        this.err = surroundings.err();
        this.progress = new Progress(surroundings);
    }

    /** Whether JSON is asked for rather than text. */
    public boolean isJson() {
        return json;
    }

    /** How many columns a line may take. */
    public int width() {
        return surroundings.width();
    }

    /** A path as it was given, relative to where the command runs. */
    public Path path(Path given) {
        return surroundings.path(given);
    }

    /** What time it is. */
    public InstantSource clock() {
        return surroundings.clock();
    }

    /** Prints a line, for people. */
    public void print(Line line) {
        write(line.render(colored));
    }

    /** Prints a plain line. */
    public void print(String text) {
        print(Line.of(text));
    }

    /** Prints an empty line. */
    public void blank() {
        write("");
    }

    /** Prints an object on a line, for programs. */
    public void json(Map<String, ? extends @Nullable Object> object) {
        write(Harmless.json(Json.write(Trees.writable(object))));
    }

    /** Says something beside the answer. */
    public void remark(Line line) {
        progress.clear();
        out.flush();
        err.println(line.render(false));
    }

    /** Says something beside the answer. */
    public void remark(String text) {
        remark(Line.of(text));
    }

    /** Long work has come so far ({@code of} 0: nobody knows how far it goes); seen by people at a terminal alone. */
    public void progress(String what, long done, long of) {
        progress.show(what, done, of);
    }

    private void write(String line) {
        progress.clear();
        out.write(line);
        out.write('\n');
        if (surroundings.out().checkError()) {
            throw new PipeClosed();
        }
    }

    @Override
    public void close() {
        progress.clear();
        out.flush();
        surroundings.out().flush();
    }
}

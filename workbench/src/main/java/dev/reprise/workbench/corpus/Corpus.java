package dev.reprise.workbench.corpus;

import dev.reprise.trace.TraceUnreadable;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.verb.Exit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/**
 * The traces in files and folders, folders with what is below them. They are read one at a time, a folder's in the order
 * of their names, which is that of their times as a recording names them. Links inside folders are not followed.
 *
 * <pre>{@code
 * Exit exit = Corpus.of(screen, places).each(file -> {
 *     try (Trace trace = file.open()) {
 *         …
 *     }
 * });
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Corpus {

    private static final int SAID = 20;
    private static final List<String> ENDINGS =
            List.of(".trace.jsonl", ".trace.jsonl.part", ".trace.jsonl.zst", ".trace.jsonl.zst.part");

    /** Does something with one trace. */
    @FunctionalInterface
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public interface Reading {
        void read(TraceFile file) throws IOException;
    }

    private final Screen screen;
    private final List<Path> places;
    private long read;
    private long unreadable;

    private Corpus(Screen screen, List<Path> places) {
        this.screen = screen;
        this.places = places;
    }

    /** Files and folders as they were given. */
    public static Corpus of(Screen screen, List<Path> places) {
        return new Corpus(screen, List.copyOf(places));
    }

    /** How many traces could be read. */
    public long read() {
        return read;
    }

    /** How many could not. */
    public long unreadable() {
        return unreadable;
    }

    /**
     * Reads them all. Those that cannot be read are named on the standard error, and the others are still read.
     *
     * @return whether all could be read
     */
    public Exit each(Reading reading) throws IOException {
        for (Path place : places) {
            Path at = screen.path(place);
            if (Files.isDirectory(at)) {
                folder(place, at, reading);
            } else {
                file(TraceArgument.of(screen, place), reading);
            }
        }
        if (unreadable > SAID) {
            screen.remark("… and " + (unreadable - SAID) + " more that cannot be read");
        }
        return unreadable == 0 ? Exit.FINE : Exit.COULD_NOT;
    }

    private void folder(Path shown, Path at, Reading reading) throws IOException {
        String[] names = names(at);
        for (String name : names) {
            Path inside = at.resolve(name);
            if (Files.isDirectory(inside, LinkOption.NOFOLLOW_LINKS)) {
                folder(shown.resolve(name), inside, reading);
            } else if (isTrace(name)) {
                file(new TraceFile(shown.resolve(name).normalize(), inside), reading);
            }
        }
    }

    private static String[] names(Path folder) throws IOException {
        var names = new ArrayList<String>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
        String[] sorted = names.toArray(new String[0]);
        Arrays.sort(sorted);
        return sorted;
    }

    private void file(TraceFile file, Reading reading) throws IOException {
        try {
            reading.read(file);
            read++;
        } catch (TraceUnreadable said) {
            unreadable(file, said);
        } catch (UncheckedIOException wrapped) {
            if (wrapped.getCause() instanceof TraceUnreadable said) {
                unreadable(file, said);
            } else {
                throw wrapped;
            }
        }
        screen.progress("Traces read", read + unreadable, 0);
    }

    private void unreadable(TraceFile file, TraceUnreadable said) {
        if (++unreadable <= SAID) {
            String first = String.valueOf(said.getMessage()).lines().findFirst().orElse(said.code());
            String headline = first.replaceFirst(" \\([^()]*\\)$", "");
            screen.remark(new Line().add("Cannot read " + file.shown() + ": " + headline + ": " + said.why()));
        }
    }

    /** Whether a file of this name is taken for a trace. */
    static boolean isTrace(String name) {
        return ENDINGS.stream().anyMatch(name::endsWith);
    }
}

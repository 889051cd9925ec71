package dev.reprise.workbench.corpus;

import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.verb.CouldNot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** One trace, as a user names it: by its file, or by a part of the file's name that no other has in that folder. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TraceArgument {

    private static final int NAMED = 5;

    private TraceArgument() {}

    /** The file that is meant. */
    public static TraceFile of(Screen screen, Path given) throws IOException {
        Path at = screen.path(given);
        if (Files.isDirectory(at)) {
            throw new CouldNot(given + " is a folder", "name one trace in it; reprise ls " + given + " lists them");
        }
        if (Files.exists(at)) {
            return new TraceFile(given, at);
        }
        List<Path> meant = meant(at);
        if (meant.size() == 1) {
            Path found = meant.get(0);
            Path shown = given.getParent() == null
                    ? found.getFileName()
                    : given.getParent().resolve(found.getFileName());
            return new TraceFile(shown, found);
        }
        if (meant.isEmpty()) {
            throw new CouldNot(
                    "There is no " + given,
                    "name a trace by its file or by a part of the file's name, or a folder of traces");
        }
        throw new CouldNot(
                meant.size() + " traces have " + given.getFileName() + " in their names: "
                        + String.join(
                                ", ",
                                meant.stream()
                                        .limit(NAMED)
                                        .map(path -> String.valueOf(path.getFileName()))
                                        .toList())
                        + (meant.size() > NAMED ? ", …" : ""),
                "name one of them");
    }

    private static List<Path> meant(Path at) throws IOException {
        Path folder = at.toAbsolutePath().getParent();
        String part = String.valueOf(at.getFileName());
        if (folder == null || part.isEmpty() || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = String.valueOf(file.getFileName());
                        return name.contains(part) && Corpus.isTrace(name);
                    })
                    .sorted()
                    .toList();
        }
    }
}

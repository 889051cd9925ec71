package dev.reprise.workbench.diagnose.replayable;

import dev.reprise.workbench.verb.CouldNot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apiguardian.api.API;
import org.objectweb.asm.ClassReader;

/** Reads the classes of an application, in folders and jars, one at a time; nothing of them is loaded or run. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class CodeScan {

    private static final int LARGEST = 8 << 20;
    private static final Comparator<Found> IN_ORDER = Comparator.comparing(Found::kind)
            .thenComparing(Found::type)
            .thenComparingInt(Found::line)
            .thenComparing(Found::method)
            .thenComparing(Found::called);

    private final Predicate<String> declared;
    private final List<Found> found = new ArrayList<>();
    private int classes;
    private int unreadable;

    /** A scan for an application whose packages the agent is told with {@code app=}. */
    public CodeScan(List<String> packages) {
        List<String> prefixes = packages.stream().map(name -> name + ".").toList();
        this.declared = type -> prefixes.isEmpty() || prefixes.stream().anyMatch(type::startsWith);
    }

    /** Reads a folder of classes, a jar, or a folder of both. Jars inside jars are not read. */
    public void read(Path shown, Path place) throws IOException {
        if (Files.isDirectory(place)) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    file(file);
                }
            }
        } else if (Files.exists(place)) {
            file(place);
        } else {
            throw new CouldNot("There is no " + shown, "name a folder of classes, or a jar");
        }
    }

    private void file(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".class")) {
            try (InputStream in = Files.newInputStream(file)) {
                type(in);
            }
        } else if (name.endsWith(".jar") || name.endsWith(".war")) {
            jar(file);
        }
    }

    private void jar(Path file) throws IOException {
        try (var jar = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                boolean type =
                        entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/versions/");
                if (type) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        type(in);
                    }
                }
            }
        } catch (java.util.zip.ZipException broken) {
            unreadable++;
        }
    }

    private void type(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST);
        try {
            var reader = new ClassReader(bytes);
            reader.accept(new CallSites(declared, found::add), ClassReader.SKIP_FRAMES);
            classes++;
        } catch (RuntimeException malformed) {
            // whatever a class file that is none makes of the reader
            unreadable++;
        }
    }

    /** The calls that nothing covers, by kind and class; always in the same order. */
    public List<Found> found() {
        return found.stream().sorted(IN_ORDER).distinct().toList();
    }

    /** How many classes were read. */
    public int classes() {
        return classes;
    }

    /** How many classes and jars could not be read. */
    public int unreadable() {
        return unreadable;
    }
}

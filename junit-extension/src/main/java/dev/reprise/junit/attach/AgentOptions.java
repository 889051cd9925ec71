package dev.reprise.junit.attach;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the agent is told where a test session attaches it: never to record, what {@code reprise.properties} and
 * {@code junit-platform.properties} say, and which packages are the application's.
 */
final class AgentOptions {

    private static final String FILE = "reprise.properties";
    private static final String JUNIT = "junit-platform.properties";
    private static final String PREFIX = "reprise.";

    /** Options of the tests, which the agent knows nothing of. */
    private static final Set<String> OF_TESTS =
            Set.of("mode", "runs", "passes", "keep", "attach", "agent.jar", "record", "reask.run");

    private AgentOptions() {}

    static String of(ClassLoader loader, Map<String, String> environment, Properties system) {
        var given = new TreeMap<String, String>();
        properties(loader, JUNIT).forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                given.put(name.substring(PREFIX.length()), value);
            }
        });
        given.putAll(properties(loader, FILE));
        given.keySet().removeIf(name -> OF_TESTS.contains(name) || system.getProperty(PREFIX + name) != null);
        boolean named = given.containsKey("app")
                || system.getProperty(PREFIX + "app") != null
                || environment.containsKey("REPRISE_APP");
        if (!named) {
            Set<String> packages = packages(loader);
            if (!packages.isEmpty()) {
                given.put("app", String.join(";", packages));
            }
        }
        var options = new StringBuilder("record=false");
        given.forEach(
                (name, value) -> options.append(',').append(name).append('=').append(value));
        return options.toString();
    }

    private static Map<String, String> properties(ClassLoader loader, String name) {
        var properties = new Properties();
        try (InputStream in = loader.getResourceAsStream(name)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            return Map.of();
        }
        var all = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(each -> all.put(each, properties.getProperty(each)));
        return all;
    }

    /** The packages of the classes in folders: what is built here is the application and its tests, libraries are jars. */
    private static Set<String> packages(ClassLoader loader) {
        var packages = new TreeSet<String>();
        try {
            for (URL root : Collections.list(loader.getResources(""))) {
                if (root.getProtocol().equals("file")) {
                    Path folder = Path.of(root.toURI());
                    collect(folder, folder, packages);
                }
            }
        } catch (IOException | URISyntaxException | IllegalArgumentException unreadable) {
            return Set.of();
        }
        packages.removeIf(name -> name.equals("dev.reprise") || name.startsWith("dev.reprise."));
        return packages;
    }

    /** Down to where the first classes are or the ways part, but two names deep at least: {@code com} is nobody's. */
    private static void collect(Path root, Path folder, Set<String> packages) throws IOException {
        List<Path> below = new ArrayList<>();
        boolean classes = false;
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path each : entries.sorted().toList()) {
                if (Files.isDirectory(each)) {
                    if (isName(each)) {
                        below.add(each);
                    }
                } else {
                    classes |= each.toString().endsWith(".class");
                }
            }
        }
        int depth = folder.equals(root) ? 0 : root.relativize(folder).getNameCount();
        if (depth >= 2 && (classes || below.size() > 1)) {
            packages.add(root.relativize(folder)
                    .toString()
                    .replace(folder.getFileSystem().getSeparator(), "."));
            return;
        }
        for (Path each : below) {
            collect(root, each, packages);
        }
        if (depth == 1 && classes) {
            packages.add(folder.getFileName().toString());
        }
    }

    private static boolean isName(Path folder) {
        String name = folder.getFileName().toString();
        return !name.isEmpty()
                && Character.isJavaIdentifierStart(name.charAt(0))
                && name.chars().allMatch(Character::isJavaIdentifierPart);
    }
}

package dev.reprise.agent.install;

import dev.reprise.agent.boot.InnerLoader;
import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.JarHook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Hooks from jars beside the agent. One that cannot be taken is refused by its name, and changes nothing else. */
final class HookJars {

    /** As many as can be looked for at once, but for the annotation. */
    private static final int MOST_MARKERS = 63;

    private final InnerLoader inner;
    private final HookReport report;
    private final Said said;
    private final List<HookJar> jars = new ArrayList<>();
    private final List<Hook> taken = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> markers = new HashSet<>();

    /** None yet; those with one of the names {@code known} are refused. */
    HookJars(InnerLoader inner, HookReport report, Said said, List<Hook> known) {
        this.inner = inner;
        this.report = report;
        this.said = said;
        known.forEach(hook -> {
            names.add(hook.name());
            markers.addAll(markers(hook));
        });
    }

    private static Set<String> markers(Hook hook) {
        var all = new HashSet<String>();
        for (Point point : hook.points()) {
            if (point.types() instanceof Types.Below below) {
                all.add(below.marker());
            }
        }
        return all;
    }

    /** Reads the jars, and those of folders in the order of their names. */
    void read(List<String> paths) {
        for (String path : paths) {
            try {
                for (Path file : files(Path.of(path))) {
                    read(file);
                }
            } catch (IOException | RuntimeException unreadable) {
                said.once("hooks " + path, "hooks=" + path + ": cannot be read: " + unreadable);
            }
        }
    }

    private List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.list(path)) {
            List<Path> found = all.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                said.once("hooks " + path, "hooks=" + path + ": no jar is in this folder");
            }
            return found;
        }
    }

    private void read(Path file) {
        try {
            HookJar jar = HookJar.read(file);
            if (jar.hooks().isEmpty()) {
                said.once(
                        "hooks " + file,
                        "hooks=" + file + ": names no hook; write the class of the hook into " + HookJar.SERVICE);
                return;
            }
            jars.add(jar);
            // The matcher sees no library, only what it is written against.
            var loader = new AdapterLoader(ClassLoader.getPlatformClassLoader(), inner, jar);
            for (String hook : jar.hooks()) {
                take(hook, jar, loader);
            }
        } catch (IOException | RuntimeException unreadable) {
            said.once("hooks " + file, "hooks=" + file + ": cannot be read: " + unreadable);
        }
    }

    private void take(String type, HookJar jar, AdapterLoader loader) {
        // Until it has said its name, it goes by its class.
        String name = type;
        try {
            Object made = loader.loadClass(type).getConstructor().newInstance();
            if (!(made instanceof JarHook hook)) {
                throw new Refused("it is no dev.reprise.agent.hook.JarHook");
            }
            name = named(hook);
            fits(hook);
            Vetted vetted = Vetted.of(name, hook, jar, jars.size() - 1, said);
            if (names.contains(name)) {
                throw new Refused("there is a hook of that name already");
            }
            var all = new HashSet<>(markers);
            all.addAll(markers(vetted));
            if (all.size() > MOST_MARKERS) {
                throw new Refused("more than " + MOST_MARKERS + " libraries cannot be watched");
            }
            names.add(name);
            markers.addAll(all);
            taken.add(vetted);
            report.known(vetted, jar.name());
        } catch (Refused refused) {
            report.refused(name, jar.name(), String.valueOf(refused.getMessage()));
        } catch (Throwable broken) {
            report.refused(name, jar.name(), Vetted.said(broken));
        }
    }

    private static String named(JarHook hook) throws Refused {
        String name = hook.name();
        if (name == null || !name.matches("[a-z0-9][a-z0-9._-]{0,63}")) {
            throw new Refused("its name " + name + " is not like acme-flows: small letters, digits, - . _");
        }
        return name;
    }

    private static void fits(JarHook hook) throws Refused {
        int builtFor = hook.builtFor();
        if (builtFor != JarHook.VERSION) {
            throw new Refused("it was built for version " + builtFor + " of the types of hooks, this agent has version "
                    + JarHook.VERSION
                    + (builtFor > JarHook.VERSION
                            ? ": take an agent that is as new"
                            : ": build it again with this agent's recorder-agent-…-hooks.jar"));
        }
    }

    /** The hooks that are taken. */
    List<Hook> taken() {
        return taken;
    }

    /** The jars, by the number that stands before the names of their handlers. */
    List<HookJar> jars() {
        return jars;
    }

    /** Why a hook is not taken. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }
}

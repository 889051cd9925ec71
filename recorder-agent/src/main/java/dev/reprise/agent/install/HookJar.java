package dev.reprise.agent.install;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * A jar of hooks, read once: what happens to the file afterwards does not matter.
 *
 * @param name the file's name
 * @param hooks the classes that it names as hooks
 */
record HookJar(String name, List<String> hooks, Map<String, byte[]> classes) implements AdapterLoader.Adapters {

    static final String SERVICE = "META-INF/services/dev.reprise.agent.hook.JarHook";

    private static final String CLASS = ".class";

    HookJar {
        hooks = List.copyOf(hooks);
        classes = Map.copyOf(classes);
    }

    static HookJar read(Path file) throws IOException {
        var classes = new HashMap<String, byte[]>();
        var hooks = new ArrayList<String>();
        try (var jar = new JarFile(file.toFile(), false)) {
            for (ZipEntry entry : (Iterable<ZipEntry>) jar.stream().map(ZipEntry.class::cast)::iterator) {
                String name = entry.getName();
                if (name.endsWith(CLASS) && !name.startsWith("META-INF/")) {
                    classes.put(
                            name.substring(0, name.length() - CLASS.length()).replace('/', '.'), bytes(jar, entry));
                } else if (name.equals(SERVICE)) {
                    named(new String(bytes(jar, entry), StandardCharsets.UTF_8), hooks);
                }
            }
        }
        return new HookJar(String.valueOf(file.getFileName()), hooks, classes);
    }

    private static byte[] bytes(JarFile jar, ZipEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static void named(String service, List<String> hooks) {
        service.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty() && !hooks.contains(line))
                .forEach(hooks::add);
    }

    @Override
    public byte @Nullable [] bytes(String className) {
        return className.startsWith("dev.reprise.") ? null : classes.get(className);
    }

    @Override
    public boolean sees(String className) {
        return HookApi.shows(className);
    }
}

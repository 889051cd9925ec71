import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs the agent: what every loader may see at the top, everything else in one entry that no loader looks into. Sorted
 * entries and one timestamp, so that equal sources give equal bytes.
 */
class PackAgent {

    private static final List<String> SEEN = List.of("dev/reprise/boundary/", "dev/reprise/agent/boot/");
    private static final List<String> STARTING =
            List.of("dev/reprise/agent/BootClasses", "dev/reprise/agent/RecorderAgent");

    private final Map<String, byte[]> entries = new TreeMap<>();
    private final Map<String, byte[]> inner = new TreeMap<>();

    public static void main(String[] args) throws IOException {
        Path jar = Path.of(args[0]);
        var packed = new PackAgent();
        for (String source : List.of(args).subList(3, args.length)) {
            Path path = Path.of(source);
            if (Files.isDirectory(path)) {
                packed.read(path);
            } else {
                try (FileSystem archive = FileSystems.newFileSystem(path)) {
                    packed.read(archive.getPath("/"));
                }
            }
        }
        packed.entries.put("inner.classes", together(packed.inner));
        packed.entries.put("boot.list", seenByAll(packed.entries).getBytes(StandardCharsets.UTF_8));
        Path fresh = jar.resolveSibling(jar.getFileName() + ".fresh");
        write(fresh, args[1], Instant.parse(args[2]), packed.entries);
        Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private void read(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                add(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
    }

    private void add(String name, byte[] bytes) {
        boolean licence = name.startsWith("META-INF/LICENSE") || name.startsWith("META-INF/NOTICE");
        if (!name.endsWith(".class") || name.startsWith("META-INF/") || name.endsWith("module-info.class")) {
            if (licence) {
                entries.merge(name, bytes, PackAgent::joined);
            }
            return;
        }
        if (name.endsWith("package-info.class")) {
            return;
        }
        if (Stream.concat(SEEN.stream(), STARTING.stream()).anyMatch(name::startsWith)) {
            entries.put(name, bytes);
        } else {
            inner.put(name.substring(0, name.length() - ".class".length()).replace('/', '.'), bytes);
        }
    }

    /** All classes and a table of their places, as {@code InnerClasses} reads them. */
    private static byte[] together(Map<String, byte[]> classes) {
        int places = Integer.highestOneBit(classes.size()) * 4;
        int at = Integer.BYTES * (1 + 4 * places);
        var table = ByteBuffer.allocate(at).putInt(places);
        var all = new ByteArrayOutputStream();
        for (var each : classes.entrySet()) {
            byte[] name = each.getKey().getBytes(StandardCharsets.UTF_8);
            int hash = each.getKey().hashCode();
            int place = hash & places - 1;
            while (table.getInt(Integer.BYTES * (1 + 4 * place + 2)) != 0) {
                place = place + 1 & places - 1;
            }
            table.position(Integer.BYTES * (1 + 4 * place));
            table.putInt(hash).putInt(at + all.size()).putInt(name.length).putInt(each.getValue().length);
            all.writeBytes(name);
            all.writeBytes(each.getValue());
        }
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(table.array());
        whole.writeBytes(all.toByteArray());
        return whole.toByteArray();
    }

    /** What every loader is to see, one entry a line: reading the jar's own list takes longer. */
    private static String seenByAll(Map<String, byte[]> entries) {
        return entries.keySet().stream()
                .filter(name -> SEEN.stream().anyMatch(name::startsWith))
                .collect(Collectors.joining("\n"));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        String one = new String(first, StandardCharsets.UTF_8);
        String other = new String(second, StandardCharsets.UTF_8);
        return (one.contains(other) ? one : one + "\n" + other).getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Path jar, String version, Instant time, Map<String, byte[]> entries) throws IOException {
        try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(jar)))) {
            put(zip, "META-INF/MANIFEST.MF", manifest(version).getBytes(StandardCharsets.UTF_8), time);
            for (var entry : entries.entrySet()) {
                put(zip, entry.getKey(), entry.getValue(), time);
            }
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes, Instant time) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(time.atOffset(ZoneOffset.UTC).toLocalDateTime());
        // As it is: whoever starts an application waits for every class that has to be inflated.
        var crc = new CRC32();
        crc.update(bytes);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static String manifest(String version) {
        return """
                Manifest-Version: 1.0
                Implementation-Title: Reprise recorder agent
                Implementation-Version: %s
                Premain-Class: dev.reprise.agent.RecorderAgent
                Agent-Class: dev.reprise.agent.RecorderAgent
                Launcher-Agent-Class: dev.reprise.agent.RecorderAgent
                Can-Retransform-Classes: true

                """.formatted(version);
    }
}

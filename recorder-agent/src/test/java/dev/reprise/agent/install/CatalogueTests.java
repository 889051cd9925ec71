package dev.reprise.agent.install;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What classes cost that no hook is for. */
class CatalogueTests {

    /** Counts which classes are read besides the one that is loaded. */
    private static final class Counting extends ClassLoader {

        private final List<String> asked = new ArrayList<>();

        Counting() {
            super(null);
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            asked.add(name);
            return CatalogueTests.class.getClassLoader().getResourceAsStream(name);
        }
    }

    private static Catalogue all() {
        Options options = Options.read("app=com.acme", Map.of(), Map.of());
        var declared = new Declared(options.app());
        return new Catalogue(Start.hooks(options, declared, new HookReport(new Said())), declared, again -> {});
    }

    private static List<byte[]> classes(Class<?> of) throws Exception {
        var classes = new ArrayList<byte[]>();
        try (var jar = new JarFile(
                Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI())
                        .toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) jar.stream().map(ZipEntry.class::cast)::iterator) {
                if (entry.getName().endsWith(".class") && !entry.getName().contains("-info")) {
                    classes.add(jar.getInputStream(entry).readAllBytes());
                }
            }
        }
        return classes;
    }

    @Test
    void of_classes_that_mention_no_library_nothing_is_parsed_whatever_hooks_there_are() throws Exception {
        Catalogue catalogue = all();
        var loader = new Counting();
        List<byte[]> classes = Stream.of(
                        classes(org.objectweb.asm.ClassReader.class),
                        classes(com.fasterxml.jackson.core.JsonFactory.class),
                        classes(org.opentest4j.AssertionFailedError.class))
                .flatMap(List::stream)
                .toList();
        assertThat(classes).hasSizeGreaterThan(150);

        for (byte[] bytes : classes) {
            Catalogue.Found found = catalogue.in("org.unknown.Type", loader, bytes, false);
            assertThat(found.entries()).isEmpty();
            assertThat(found.lambdas()).isFalse();
        }
        assertThat(loader.asked).isEmpty();
    }

    @Test
    void a_class_that_mentions_one_is_looked_at_with_what_is_above_it() throws Exception {
        var loader = new Counting();
        String name = "dev.langchain4j.model.openai.OpenAiChatModel";
        byte[] bytes;
        try (InputStream in = CatalogueTests.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            bytes = in.readAllBytes();
        }

        assertThat(all().in(name, loader, bytes, false).entries()).isNotEmpty();
        assertThat(loader.asked).contains("dev/langchain4j/model/chat/ChatModel.class");
    }
}

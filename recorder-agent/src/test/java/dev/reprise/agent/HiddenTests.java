package dev.reprise.agent;

import dev.reprise.agent.boot.InnerLoader;
import dev.reprise.boundary.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("agent")
class HiddenTests {

    @Test
    void there_is_one_boundary_and_it_is_everyones() {
        assertThat(World.class.getClassLoader()).isNull();
    }

    /** The JVM would make them while the application starts, with classes that are on their way through the agent. */
    @Test
    void the_agent_has_no_lambdas_but_those_of_what_it_carries() throws Exception {
        List<String> factories = new ArrayList<>();
        int classes = 0;
        var all = new TreeMap<>(PackedAgent.seen());
        all.putAll(PackedAgent.hidden());
        for (var each : all.entrySet()) {
            if (each.getKey().startsWith("dev.reprise.")) {
                classes++;
                factories.addAll(dynamic(new ClassReader(each.getValue())));
            }
        }

        assertThat(classes).isGreaterThan(1000);
        assertThat(factories).doesNotContain("java/lang/invoke/LambdaMetafactory");
        // What it finds, it would find of lambdas too.
        assertThat(factories).contains("java/lang/runtime/ObjectMethods");
    }

    @Test
    void what_is_hidden_is_found_by_its_name_and_by_no_other() throws Exception {
        try (var jar = new JarFile(PackedAgent.JAR.toFile())) {
            var loader = new InnerLoader(jar);
            Map<String, byte[]> hidden = PackedAgent.hidden();
            assertThat(hidden).containsKeys("org.objectweb.asm.ClassReader", "dev.reprise.agent.install.Start");

            for (var each : hidden.entrySet()) {
                String name = each.getKey();
                assertThat(loader.bytes(name)).as(name).isEqualTo(each.getValue());
                assertThat(loader.getResourceAsStream(name.replace('.', '/') + ".class"))
                        .as(name)
                        .hasBinaryContent(each.getValue());
                assertThat(loader.bytes(name + "X")).as(name).isNull();
                String sameHash = (char) (name.charAt(0) + 1) + "" + (char) (name.charAt(1) - 31) + name.substring(2);
                assertThat(sameHash).hasSameHashCodeAs(name);
                assertThat(loader.bytes(sameHash)).as(sameHash).isNull();
            }
            assertThat(loader.bytes("")).isNull();
            assertThat(loader.getResourceAsStream("dev/reprise/boundary/World.class"))
                    .isNotEmpty();
            assertThat(loader.getResourceAsStream("dev/reprise/boundary/None.class"))
                    .isNull();
        }
    }

    /** The JVM reads the names of all entries before it takes one. */
    @Test
    void the_jar_has_few_entries() throws Exception {
        try (var jar = new JarFile(PackedAgent.JAR.toFile())) {
            assertThat(jar.size()).isLessThan(150);
        }
    }

    private static List<String> dynamic(ClassReader reader) {
        List<String> factories = new ArrayList<>();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String types, String sign, String[] thrown) {
                        return new MethodVisitor(Opcodes.ASM9) {
                            @Override
                            public void visitInvokeDynamicInsn(
                                    String method, String type, Handle bootstrap, Object... arguments) {
                                factories.add(bootstrap.getOwner());
                            }
                        };
                    }
                },
                0);
        return factories;
    }
}

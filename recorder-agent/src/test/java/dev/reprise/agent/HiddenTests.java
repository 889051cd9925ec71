package dev.reprise.agent;

import dev.reprise.boundary.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
        try (var jar = new JarFile(System.getProperty("agent.jar"))) {
            for (var entry : Collections.list(jar.entries())) {
                if (entry.getName().contains("dev/reprise/") && !entry.isDirectory()) {
                    classes++;
                    factories.addAll(
                            dynamic(new ClassReader(jar.getInputStream(entry).readAllBytes())));
                }
            }
        }

        assertThat(classes).isGreaterThan(1000);
        assertThat(factories).doesNotContain("java/lang/invoke/LambdaMetafactory");
        // What it finds, it would find of lambdas too.
        assertThat(factories).contains("java/lang/runtime/ObjectMethods");
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

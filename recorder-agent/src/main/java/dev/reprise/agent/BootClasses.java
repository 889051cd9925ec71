package dev.reprise.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Lets every loader see the boundary. The classes are defined in the bootstrap loader one by one, because a jar on its
 * search path takes the class-data archive from the application and makes the JVM say so; where a JVM does not let us,
 * the jar goes on that path all the same.
 */
final class BootClasses {

    private static final List<String> SEEN = List.of("dev/reprise/boundary/", "dev/reprise/agent/boot/");

    private BootClasses() {}

    static void show(JarFile jar, Instrumentation instrumentation) {
        try {
            define(classes(jar), definer(instrumentation));
        } catch (Throwable unknownJvm) {
            instrumentation.appendToBootstrapClassLoaderSearch(jar);
        }
    }

    private interface Definer {
        void define(byte[] bytes) throws Throwable;
    }

    private static Definer definer(Instrumentation instrumentation) throws ReflectiveOperationException {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of("jdk.internal.access", Set.of(BootClasses.class.getModule())),
                Map.of(),
                Set.of(),
                Map.of());
        Object access = Class.forName("jdk.internal.access.SharedSecrets")
                .getMethod("getJavaLangAccess")
                .invoke(null);
        Method define = Class.forName("jdk.internal.access.JavaLangAccess")
                .getMethod(
                        "defineClass",
                        ClassLoader.class,
                        String.class,
                        byte[].class,
                        ProtectionDomain.class,
                        String.class);
        return bytes -> {
            try {
                define.invoke(access, null, null, bytes, null, null);
            } catch (InvocationTargetException thrown) {
                throw thrown.getTargetException();
            }
        };
    }

    /** A class comes after its supertypes: one that comes too early has another turn. */
    private static void define(Queue<byte[]> classes, Definer definer) throws Throwable {
        int early = 0;
        while (!classes.isEmpty()) {
            byte[] next = classes.remove();
            try {
                definer.define(next);
                early = 0;
            } catch (NoClassDefFoundError unseen) {
                classes.add(next);
                if (++early > classes.size()) {
                    throw unseen;
                }
            }
        }
    }

    private static Queue<byte[]> classes(JarFile jar) throws IOException {
        var all = new ArrayDeque<byte[]>();
        for (ZipEntry entry : Collections.list(jar.entries())) {
            String name = entry.getName();
            if (name.endsWith(".class") && SEEN.stream().anyMatch(name::startsWith)) {
                try (InputStream in = jar.getInputStream(entry)) {
                    all.add(in.readAllBytes());
                }
            }
        }
        return all;
    }
}

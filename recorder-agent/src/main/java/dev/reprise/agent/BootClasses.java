package dev.reprise.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.jar.JarFile;

/**
 * Lets every loader see the boundary. The classes are defined in the bootstrap loader one by one, because a jar on its
 * search path takes the class-data archive from the application and makes the JVM say so; where a JVM does not let us,
 * the jar goes on that path all the same.
 */
final class BootClasses {

    private BootClasses() {}

    static void show(JarFile jar, Instrumentation instrumentation) {
        try {
            define(classes(jar), definer(instrumentation));
        } catch (Throwable unknownJvm) {
            instrumentation.appendToBootstrapClassLoaderSearch(jar);
        }
    }

    /** Defines classes in the bootstrap loader, by the JDK's own means. */
    private record Definer(Object access, Method method) {

        void define(byte[] bytes) throws Throwable {
            try {
                method.invoke(access, null, null, bytes, null, null);
            } catch (InvocationTargetException thrown) {
                throw thrown.getTargetException();
            }
        }
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
        return new Definer(
                access,
                Class.forName("jdk.internal.access.JavaLangAccess")
                        .getMethod(
                                "defineClass",
                                ClassLoader.class,
                                String.class,
                                byte[].class,
                                ProtectionDomain.class,
                                String.class));
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
        for (String name : new String(bytes(jar, "boot.list"), StandardCharsets.UTF_8).split("\n")) {
            all.add(bytes(jar, name));
        }
        return all;
    }

    private static byte[] bytes(JarFile jar, String name) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
            return in.readAllBytes();
        }
    }
}

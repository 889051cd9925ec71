package dev.reprise.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.jar.JarFile;
import jdk.internal.access.JavaLangAccess;
import jdk.internal.access.SharedSecrets;

/**
 * Lets every loader see the boundary. The classes are defined in the bootstrap loader one by one, because a jar on its
 * search path takes the class-data archive from the application and makes the JVM say so; where a JVM does not let us,
 * the jar goes on that path all the same.
 */
final class BootClasses {

    private BootClasses() {}

    static void show(JarFile jar, Instrumentation instrumentation) {
        try {
            define(classes(jar), jdk(instrumentation));
        } catch (Throwable unknownJvm) {
            instrumentation.appendToBootstrapClassLoaderSearch(jar);
        }
    }

    /** The JDK's own means, from here on open to us: linked to, since reflection would make the JVM spin classes. */
    private static JavaLangAccess jdk(Instrumentation instrumentation) {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of("jdk.internal.access", Set.of(BootClasses.class.getModule())),
                Map.of(),
                Set.of(),
                Map.of());
        return SharedSecrets.getJavaLangAccess();
    }

    /** A class comes after its supertypes: one that comes too early has another turn. */
    private static void define(Queue<byte[]> classes, JavaLangAccess jdk) {
        int early = 0;
        while (!classes.isEmpty()) {
            byte[] next = classes.remove();
            try {
                jdk.defineClass(null, null, next, null, null);
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

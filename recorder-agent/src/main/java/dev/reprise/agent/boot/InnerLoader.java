package dev.reprise.agent.boot;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The agent's own loader. Its classes stand in the agent's jar where no other loader looks, and are read from there:
 * nothing is unpacked. Its parent is the platform's loader, so the application's classes are out of reach
 * and the application's libraries cannot collide with the agent's.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class InnerLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final JarFile jar;
    private final InnerClasses classes;

    /** A loader of what is hidden in the jar. */
    public InnerLoader(JarFile jar) throws IOException {
        super("reprise", ClassLoader.getPlatformClassLoader());
        this.jar = jar;
        this.classes = new InnerClasses(jar);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = bytes(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    /** The bytes of a hidden class, or null. */
    public byte @Nullable [] bytes(String className) {
        try {
            return classes.bytes(className);
        } catch (IOException broken) {
            return null;
        }
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        if (name.endsWith(".class")) {
            byte[] bytes =
                    bytes(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
            if (bytes != null) {
                return new ByteArrayInputStream(bytes);
            }
            // What the bootstrap loader was given has no resource there.
            ZipEntry seen = jar.getEntry(name);
            if (seen != null) {
                try {
                    return jar.getInputStream(seen);
                } catch (IOException broken) {
                    return null;
                }
            }
        }
        return super.getResourceAsStream(name);
    }
}

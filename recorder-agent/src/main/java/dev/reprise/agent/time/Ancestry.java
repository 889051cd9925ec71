package dev.reprise.agent.time;

import net.bytebuddy.description.type.TypeDefinition;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.pool.TypePool;

/** What the application's classes descend from, read from class files and only where a method's name asks for it. */
final class Ancestry {

    private final TypeDescription type;
    private final TypePool pool;

    Ancestry(TypeDescription type, TypePool pool) {
        this.type = type;
        this.pool = pool;
    }

    /** Whether a class is a source of random numbers. */
    boolean isSource(String owner) {
        try {
            for (TypeDefinition each = of(owner); each != null; each = each.getSuperClass()) {
                if (each.getTypeName().startsWith("java.util.Random")
                        || each.getInterfaces().asErasures().stream()
                                .anyMatch(one -> one.getName().startsWith("java.util.random."))) {
                    return true;
                }
            }
            return false;
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    /** Whether a static method of a thread's name, called on a class, is that of {@link Thread}. */
    boolean inheritsSleep(String owner, String descriptor) {
        try {
            for (TypeDefinition each = of(owner); each != null; each = each.getSuperClass()) {
                if (each.represents(Thread.class)) {
                    return true;
                }
                if (each.getDeclaredMethods().stream()
                        .anyMatch(method -> method.getName().equals("sleep")
                                && method.asDefined().getDescriptor().equals(descriptor))) {
                    return false;
                }
            }
            return false;
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    private TypeDescription of(String owner) {
        return owner.equals(type.getInternalName())
                ? type
                : pool.describe(owner.replace('/', '.')).resolve();
    }
}

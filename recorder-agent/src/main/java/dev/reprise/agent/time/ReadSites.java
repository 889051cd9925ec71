package dev.reprise.agent.time;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Rewrites the call sites at which a class reads a clock or a random source. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ReadSites extends ClassVisitor {

    private final Ancestry ancestry;

    /** Rewrites a class, which that loader loads, on its way to {@code next}. */
    public ReadSites(ClassVisitor next, ClassLoader loader, ClassReader type) {
        super(Opcodes.ASM9, next);
        this.ancestry = new Ancestry(loader, type);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
        return method == null ? null : new SiteRewriter(method, ancestry);
    }
}

package dev.reprise.agent.weave;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Weaves advices into a class on its way to the writer. The first one is the outermost. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class WovenClass extends ClassVisitor {

    /** What is woven into which methods, and the handler that it names for each. */
    public interface Layer {

        /** What is woven in. */
        Advice advice();

        /** Whether it is woven into the method; it is, when this says so. */
        boolean takes(Method method);

        /** A method goes by that has no code to weave into. */
        default void passes(Method method) {}

        /** The name of the handler for the method. */
        String handler(Method method);
    }

    /** The class: its version, its name, and the descriptors of its own fields. */
    record Owner(int version, String name, Map<String, String> fields) {}

    private final List<? extends Layer> layers;
    private Owner owner = new Owner(0, "", Map.of());

    /** Weaves these into the class that is visited, on its way to {@code next}. */
    public WovenClass(ClassVisitor next, List<? extends Layer> layers) {
        super(Opcodes.ASM9, next);
        this.layers = List.copyOf(layers);
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        owner = new Owner(version & 0xFFFF, name, new HashMap<>());
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        owner.fields().put(name, descriptor);
        return super.visitField(access, name, descriptor, signature, value);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor out = super.visitMethod(access, name, descriptor, signature, exceptions);
        var method = new Method(access, name, descriptor);
        if (out == null || method.is(Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) {
            layers.forEach(layer -> layer.passes(method));
            return out;
        }
        for (Layer layer : layers) {
            if (layer.takes(method)) {
                out = woven(out, method, layer);
            }
        }
        return out;
    }

    private MethodVisitor woven(MethodVisitor out, Method method, Layer layer) {
        Advice advice = layer.advice();
        if (advice instanceof Advice.Around around) {
            return new AroundMethod(out, owner, method, around, layer.handler(method));
        }
        return new InsteadMethod(out, (Advice.Instead) advice);
    }
}

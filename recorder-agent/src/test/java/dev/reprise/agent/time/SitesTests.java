package dev.reprise.agent.time;

import java.lang.invoke.MethodType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SitesTests {

    @Test
    void every_site_has_a_public_static_method_that_stands_for_it() throws Exception {
        for (Sites.Target target : Sites.targets()) {
            var type = MethodType.fromMethodDescriptorString(target.descriptor(), null);
            var method =
                    Class.forName(target.owner().replace('/', '.')).getMethod(target.name(), type.parameterArray());
            assertThat(method)
                    .as(target.toString())
                    .returns(type.returnType(), java.lang.reflect.Method::getReturnType);
            assertThat(java.lang.reflect.Modifier.isStatic(method.getModifiers()))
                    .as(target.toString())
                    .isTrue();
        }
        assertThat(Sites.targets()).hasSizeGreaterThan(45);
    }
}

package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.simulator.api.actor.NamespaceController;
import ork.simulator.api.actor.NamespaceDefaults;

/** What every namespace has from its beginning. */
class NamespaceDefaultsTest {
    private static final ResourceType ACCOUNTS = new ResourceType("", "v1", "serviceaccounts", "ServiceAccount", true);

    private final Api api = new Api();
    private final NamespaceDefaults defaults = new NamespaceDefaults("PEM");

    @Test
    void eachNamespaceHasAnAccountAndTheServersCertificateAndGetsThemAgain() {
        Api.done(api.create(Api.ref(Api.NAMESPACES, "new"), "{}"));
        api.settle(defaults);
        List<String> accounts = api.names(ACCOUNTS);
        assertThat(accounts).containsOnly("default").hasSameSizeAs(api.names(Api.NAMESPACES));
        ObjectRef map = new ObjectRef(Api.CONFIG_MAPS, "new", "kube-root-ca.crt");
        assertThat(api.read(map).text("data", "ca.crt")).isEqualTo("PEM");
        Api.done(api.delete(new ObjectRef(ACCOUNTS, "new", "default")));
        Api.done(api.merge(map, "{'data': {'ca.crt': 'other'}}"));
        api.settle(defaults);
        assertThat(api.exists(new ObjectRef(ACCOUNTS, "new", "default"))).isTrue();
        assertThat(api.read(map).text("data", "ca.crt")).isEqualTo("PEM");
        Api.done(api.delete(Api.ref(Api.NAMESPACES, "new")));
        api.settle(defaults, new NamespaceController());
        assertThat(api.exists(Api.ref(Api.NAMESPACES, "new")))
                .as("they hold nothing up")
                .isFalse();
    }
}

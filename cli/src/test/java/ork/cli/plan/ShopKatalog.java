package ork.cli.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Katalog of shops that brings its definition and one CR, for tests that say what children it makes. */
final class ShopKatalog {
    private ShopKatalog() {}

    /** @return the Katalog's file, beside which the others are */
    static Path in(Path folder, String name, String children) throws IOException {
        Files.writeString(folder.resolve("crd.yaml"), """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: shops.demo.ork.dev}
                spec:
                  group: demo.ork.dev
                  scope: Namespaced
                  names: {kind: Shop, plural: shops}
                  versions:
                    - name: v1
                      served: true
                      storage: true
                      subresources: {status: {}}
                      schema:
                        openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
                """);
        Files.writeString(folder.resolve("shop.yaml"), """
                apiVersion: demo.ork.dev/v1
                kind: Shop
                metadata: {name: a}
                spec: {}
                """);
        return Files.writeString(folder.resolve(name), """
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: shops}
                spec:
                  crds:
                    shop:
                      crdFile: ./crd.yaml
                      crFiles: [./shop.yaml]
                      operatorBox:
                        onCreate:
                """ + children.indent(10));
    }
}

package ork.engine.box;

import java.util.Optional;
import ork.doors.ResourceType;
import ork.engine.enrich.Related;
import ork.engine.informer.Store;
import ork.engine.pipeline.Caches;
import ork.engine.pipeline.OtherValues;

/** The caches of a box: of its own kind, of its children's, and of what stands around those. */
record BoxCaches(ResourceType type, Store own, ChildCaches children, OtherValues values, Related related)
        implements Caches {
    @Override
    public ResourceType served(ResourceType declared) {
        return declared.equals(type) ? type : children.served(declared);
    }

    @Override
    public Optional<Store> of(ResourceType served) {
        return served.equals(type) ? Optional.of(own) : children.of(served);
    }

    @Override
    public boolean forbidden(ResourceType served) {
        return !served.equals(type) && children.forbidden(served);
    }
}

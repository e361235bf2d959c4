import type { Role } from './lexicon.ts';

const byRole: Readonly<Record<Role, number>> = {
  creature: 1,
  building: 1.5,
  tree: 1.35,
  flower: 0.6,
  vehicle: 0.85,
  boat: 0.95,
  swimmer: 0.7,
  object: 0.55,
  flyer: 0.6,
  heavenly: 0.6,
};
const byPicture: ReadonlyMap<string, number> = new Map(
  Object.entries({
    1.6: 'giraffe,castle,ferris-wheel,sauropod,volcano,mount-fuji,prop:pagoda,Tokyo-tower,prop:lighthouse',
    1.3: 'elephant,dragon,mammoth,spouting-whale,whale,t-rex,rhinoceros,prop:hot-air-balloon,christmas-tree',
    1.1: 'horse,camel,moose,rocket,couch-and-lamp,bed,bus,high-speed-train,tent,water-buffalo',
    0.74: 'girl,boy,child',
    0.62: 'mouse,rabbit,duck,chicken,bird,frog,hatching-chick,baby-chick,snail,turtle,hedgehog,chipmunk,owl,crab,lobster,baby,bat,parrot,hamster,teddy-bear',
    0.4: 'butterfly,honeybee,ant,lady-beetle,bug,spider,cricket,red-heart,gem-stone,lemon,candle,ring',
  }).flatMap(([size, pictures]) =>
    pictures.split(',').map((picture): [string, number] => [picture, Number(size)]),
  ),
);

/** Approximate height of a thing relative to a person, so that a mouse is smaller than a house. */
export function relativeHeight(picture: string, role: Role): number {
  return byPicture.get(picture) ?? byRole[role];
}
